CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT, "name" TEXT);
-- lint from here
CREATE INDEX CONCURRENTLY "users_email_idx" ON "users"("email");
CREATE INDEX CONCURRENTLY "users_name_idx" ON "users"("name");
