-- AlterTable
ALTER TABLE "Line" ADD COLUMN     "thrice" INT4 NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (amount * 3) STORED;
ALTER TABLE "Line" DROP COLUMN "total";
ALTER TABLE "Line" ADD COLUMN     "total" INT4 NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount * 2) STORED;
ALTER TABLE "Line" ALTER COLUMN "next" DROP STORED;
ALTER TABLE "Line" DROP COLUMN "former";
ALTER TABLE "Line" ADD COLUMN     "former" INT4 GENERATED ALWAYS /* @etalon.generated */ AS (price - 1) STORED;
ALTER TABLE "Line" DROP COLUMN "price";
ALTER TABLE "Line" ADD COLUMN     "price" INT8 NOT NULL;
ALTER TABLE "Line" DROP COLUMN "plain";
ALTER TABLE "Line" ADD COLUMN     "plain" INT4 GENERATED ALWAYS /* @etalon.generated */ AS (amount + 1) STORED;

-- CreateTable
CREATE TABLE "Added" (
    "id" INT4 NOT NULL,
    "twice" INT4 NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (id * 2) STORED,

    CONSTRAINT "Added_pkey" PRIMARY KEY ("id")
);
