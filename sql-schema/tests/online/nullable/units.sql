-- ==== (the plain file): Plain
-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" DROP NOT NULL;
