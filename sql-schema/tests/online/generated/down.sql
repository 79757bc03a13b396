-- Way back: lossless

-- AlterTable
ALTER TABLE "Line" DROP COLUMN "total";
