-- ==== index_User_email_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "User_email_idx" ON "User"("email");

-- ==== index_User_name_email_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "User_name_email_idx" ON "User"("name" DESC, "email");
