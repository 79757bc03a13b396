-- Way back: lossless

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "Book_title_check";

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "price_is_positive";

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "price_is_positive" /* @etalon.check */ CHECK (price >= 0);

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "no_longer" /* @etalon.check */ CHECK (price < 1000);
