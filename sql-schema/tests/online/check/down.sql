-- Way back: restorable
--   restorable: check `price_is_positive` is added again: every row has to pass it
--   restorable: check `no_longer` is added again: every row has to pass it

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "Book_title_check";

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "price_is_positive";

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "price_is_positive" /* @etalon.check */ CHECK (price >= 0);

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "no_longer" /* @etalon.check */ CHECK (price < 1000);
