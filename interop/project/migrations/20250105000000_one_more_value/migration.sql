-- AlterEnum
ALTER TYPE "State" ADD VALUE 'archived';
