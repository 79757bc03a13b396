CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
CREATE UNIQUE INDEX CONCURRENTLY "users_email_key" ON "users"("email");
