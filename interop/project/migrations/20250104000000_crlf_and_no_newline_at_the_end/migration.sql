-- AlterTable
ALTER TABLE "Guest" ADD COLUMN     "email" TEXT;