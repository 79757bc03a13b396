-- ==== drop_Post_authorId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_authorId_fkey";

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" DROP COLUMN "old";

COMMIT;

-- ==== drop_Post: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropTable
DROP TABLE "Post";

COMMIT;
