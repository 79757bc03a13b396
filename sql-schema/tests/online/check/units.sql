-- ==== drop_price_is_positive: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "price_is_positive";

COMMIT;

-- ==== drop_no_longer: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropCheck
ALTER TABLE "Book" DROP CONSTRAINT "no_longer";

COMMIT;

-- ==== add_Book_title_check: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "Book_title_check" /* @etalon.check */ CHECK (title <> '') NOT VALID;

COMMIT;

-- ==== validate_Book_title_check: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Book" VALIDATE CONSTRAINT "Book_title_check";

COMMIT;

-- ==== add_price_is_positive: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "Book" ADD CONSTRAINT "price_is_positive" /* @etalon.check */ CHECK (price > 0) NOT VALID;

COMMIT;

-- ==== validate_price_is_positive: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Book" VALIDATE CONSTRAINT "price_is_positive";

COMMIT;
