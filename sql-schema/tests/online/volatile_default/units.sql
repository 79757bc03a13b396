-- ==== add_User_other: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "other" TEXT,
ALTER COLUMN "other" SET DEFAULT md5(random()::text);

COMMIT;

-- ==== fill_User_other: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "User" SET "other" = DEFAULT WHERE "other" IS NULL;

COMMIT;

-- ==== add_User_token: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "token" UUID,
ALTER COLUMN "token" SET DEFAULT gen_random_uuid();

COMMIT;

-- ==== fill_User_token: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "User" SET "token" = DEFAULT WHERE "token" IS NULL;

COMMIT;

-- ==== add_User_token_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "User" ADD CONSTRAINT "User_token_not_null" CHECK ("token" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_User_token_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "User" VALIDATE CONSTRAINT "User_token_not_null";

COMMIT;

-- ==== require_User_token: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "token" SET NOT NULL;
ALTER TABLE "User" DROP CONSTRAINT "User_token_not_null";

COMMIT;
