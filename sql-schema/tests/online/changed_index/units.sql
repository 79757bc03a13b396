-- ==== drop_user_search: Alone
-- DropIndex
DROP INDEX CONCURRENTLY "user_search";

-- ==== index_user_search: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "user_search" ON "User"("name", "email");

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameIndex
ALTER INDEX "old_name" RENAME TO "new_name";

COMMIT;
