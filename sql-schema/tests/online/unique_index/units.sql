-- ==== index_User_email_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_email_key" ON "User"("email");

-- ==== index_User_phone_email_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_phone_email_key" ON "User"("phone", "email");
