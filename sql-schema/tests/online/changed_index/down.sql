-- Way back: restorable
--   restorable: index `user_search` is built again

-- DropIndex
DROP INDEX "user_search";

-- CreateIndex
CREATE INDEX "user_search" ON "User"("name");

-- RenameIndex
ALTER INDEX "new_name" RENAME TO "old_name";
