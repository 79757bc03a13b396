-- ==== add_us"er's; --_to"ken: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "us""er's; --" ADD COLUMN     "to""ken" UUID,
ALTER COLUMN "to""ken" SET DEFAULT gen_random_uuid();

COMMIT;

-- ==== fill_us"er's; --_to"ken: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "us""er's; --" SET "to""ken" = DEFAULT WHERE "to""ken" IS NULL;

COMMIT;

-- ==== add_us"er's; --_to"ken_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "us""er's; --" ADD CONSTRAINT "us""er's; --_to""ken_not_null" CHECK ("to""ken" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_us"er's; --_to"ken_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "us""er's; --" VALIDATE CONSTRAINT "us""er's; --_to""ken_not_null";

COMMIT;

-- ==== require_us"er's; --_to"ken: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "us""er's; --" ALTER COLUMN "to""ken" SET NOT NULL;
ALTER TABLE "us""er's; --" DROP CONSTRAINT "us""er's; --_to""ken_not_null";

COMMIT;

-- ==== add_us"er's; --_e "mail' $1_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "us""er's; --" ADD CONSTRAINT "us""er's; --_e ""mail' $1_not_null" CHECK ("e ""mail' $1" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_us"er's; --_e "mail' $1_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "us""er's; --" VALIDATE CONSTRAINT "us""er's; --_e ""mail' $1_not_null";

COMMIT;

-- ==== require_us"er's; --_e "mail' $1: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "us""er's; --" ALTER COLUMN "e ""mail' $1" SET NOT NULL;
ALTER TABLE "us""er's; --" DROP CONSTRAINT "us""er's; --_e ""mail' $1_not_null";

COMMIT;

-- ==== index_über %s $$ index: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "über %s $$ index" ON "us""er's; --"("next%s");

-- ==== index_uni"que ' index: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "uni""que ' index" ON "us""er's; --"("e ""mail' $1");

-- ==== add_fk "quoted" 'it': Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "us""er's; --" ADD CONSTRAINT "fk ""quoted"" 'it'" FOREIGN KEY ("next%s") REFERENCES "us""er's; --"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

COMMIT;

-- ==== validate_fk "quoted" 'it': LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "us""er's; --" VALIDATE CONSTRAINT "fk ""quoted"" 'it'";

COMMIT;
