-- AlterTable
ALTER TABLE "Line" ADD COLUMN     "thrice" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (amount * 3) STORED,
DROP COLUMN "total",
ADD COLUMN     "total" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount * 2) STORED,
ALTER COLUMN "next" DROP EXPRESSION,
DROP COLUMN "former",
ADD COLUMN     "former" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price - 1) STORED,
ALTER COLUMN "price" SET DATA TYPE BIGINT,
DROP COLUMN "plain",
ADD COLUMN     "plain" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (amount + 1) STORED;

-- CreateTable
CREATE TABLE "Added" (
    "id" INTEGER NOT NULL,
    "twice" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (id * 2) STORED,

    CONSTRAINT "Added_pkey" PRIMARY KEY ("id")
);
