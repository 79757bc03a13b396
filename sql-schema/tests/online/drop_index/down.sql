-- Way back: restorable
--   restorable: index `User_email_key` is built again: no two rows may be equal for it
--   restorable: index `User_name_idx` is built again

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_name_idx" ON "User"("name");
