-- AlterTable
ALTER TABLE "Shelf" ALTER COLUMN "words" SET NOT NULL;
ALTER TABLE "Shelf" DROP COLUMN "single";
ALTER TABLE "Shelf" ADD COLUMN     "single" box[];
ALTER TABLE "Shelf" DROP COLUMN "many";
ALTER TABLE "Shelf" ADD COLUMN     "many" box;
ALTER TABLE "Shelf" ALTER COLUMN "known" SET DATA TYPE circle[];
