-- ==== add_Post_token: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "app"."Post" ADD COLUMN     "token" UUID,
ALTER COLUMN "token" SET DEFAULT gen_random_uuid();

COMMIT;

-- ==== fill_Post_token: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "app"."Post" SET "token" = DEFAULT WHERE "token" IS NULL;

COMMIT;

-- ==== add_Post_token_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "app"."Post" ADD CONSTRAINT "Post_token_not_null" CHECK ("token" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_Post_token_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "app"."Post" VALIDATE CONSTRAINT "Post_token_not_null";

COMMIT;

-- ==== require_Post_token: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "app"."Post" ALTER COLUMN "token" SET NOT NULL;
ALTER TABLE "app"."Post" DROP CONSTRAINT "Post_token_not_null";

COMMIT;

-- ==== add_Post_authorId_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "app"."Post" ADD CONSTRAINT "Post_authorId_not_null" CHECK ("authorId" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_Post_authorId_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "app"."Post" VALIDATE CONSTRAINT "Post_authorId_not_null";

COMMIT;

-- ==== require_Post_authorId: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "app"."Post" ALTER COLUMN "authorId" SET NOT NULL;
ALTER TABLE "app"."Post" DROP CONSTRAINT "Post_authorId_not_null";

COMMIT;

-- ==== index_Post_authorId_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "Post_authorId_idx" ON "app"."Post"("authorId");

-- ==== add_Post_authorId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "app"."Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "auth"."User"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;

COMMIT;

-- ==== validate_Post_authorId_fkey: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "app"."Post" VALIDATE CONSTRAINT "Post_authorId_fkey";

COMMIT;
