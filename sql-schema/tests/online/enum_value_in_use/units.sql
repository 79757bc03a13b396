-- ==== alter_Role: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'GUEST';

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "other" "Role" DEFAULT 'GUEST',
ALTER COLUMN "role" SET DEFAULT 'GUEST';

COMMIT;

-- ==== index_User_role_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "User_role_idx" ON "User"("role");
