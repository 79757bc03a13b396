-- ==== drop_Like_postId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropForeignKey
ALTER TABLE "Like" DROP CONSTRAINT "Like_postId_fkey";

COMMIT;

-- ==== alter_Post: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Post" ALTER COLUMN "id" SET DATA TYPE BIGINT;

COMMIT;

-- ==== alter_Like: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Like" ALTER COLUMN "postId" SET DATA TYPE BIGINT;

COMMIT;

-- ==== add_Like_postId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "Like" ADD CONSTRAINT "Like_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;

COMMIT;

-- ==== validate_Like_postId_fkey: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Like" VALIDATE CONSTRAINT "Like_postId_fkey";

COMMIT;
