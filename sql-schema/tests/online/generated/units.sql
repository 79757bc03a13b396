-- ==== (the plain file): Plain
-- AlterTable
ALTER TABLE "Line" ADD COLUMN     "total" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount) STORED;
