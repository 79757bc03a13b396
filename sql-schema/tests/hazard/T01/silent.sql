CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
-- Comments don't matter.
CREATE INDEX CONCURRENTLY "users_email_idx" ON "users"("email");
