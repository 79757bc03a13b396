-- AlterTable
ALTER TABLE "Shelf" ALTER COLUMN "words" SET NOT NULL,
DROP COLUMN "single",
ADD COLUMN     "single" box[],
DROP COLUMN "many",
ADD COLUMN     "many" box,
ALTER COLUMN "known" SET DATA TYPE circle[];
