-- DropCheck
ALTER TABLE "Product" DROP CONSTRAINT "price_is_positive";

-- DropCheck
ALTER TABLE "Product" DROP CONSTRAINT "dear_things_alone";

-- CreateTable
CREATE TABLE "Added" (
    "id" INTEGER NOT NULL,
    "code" INTEGER NOT NULL,

    CONSTRAINT "Added_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "in range" /* @etalon.check */ CHECK (code > 0 or code < -10)
);

-- AddCheck
ALTER TABLE "Product" ADD CONSTRAINT "Product_amount_check" /* @etalon.check */ CHECK (amount BETWEEN 1 AND 100);

-- AddCheck
ALTER TABLE "Product" ADD CONSTRAINT "price_is_positive" /* @etalon.check */ CHECK (price > 0);

-- RenameCheck
ALTER TABLE "Product" RENAME CONSTRAINT "has_a_title" TO "title_is_there";
