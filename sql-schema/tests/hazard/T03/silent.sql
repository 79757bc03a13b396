CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE INDEX "users_email_idx" ON "users"("email");
-- lint from here
DROP INDEX CONCURRENTLY "users_email_idx";
