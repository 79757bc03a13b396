-- ==== add_User_number: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
CREATE SEQUENCE "User_number_seq" AS INTEGER;
ALTER TABLE "User" ADD COLUMN     "number" INTEGER,
ALTER COLUMN "number" SET DEFAULT nextval('"User_number_seq"');
ALTER SEQUENCE "User_number_seq" OWNED BY "User"."number";

COMMIT;

-- ==== fill_User_number: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "User" SET "number" = DEFAULT WHERE "number" IS NULL;

COMMIT;

-- ==== add_User_number_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "User" ADD CONSTRAINT "User_number_not_null" CHECK ("number" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_User_number_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "User" VALIDATE CONSTRAINT "User_number_not_null";

COMMIT;

-- ==== require_User_number: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "number" SET NOT NULL;
ALTER TABLE "User" DROP CONSTRAINT "User_number_not_null";

COMMIT;
