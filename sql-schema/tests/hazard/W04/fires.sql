CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE INDEX "users_email_idx" ON "users"("email");
-- lint from here
ALTER TABLE "users" ALTER COLUMN "email" SET DATA TYPE CITEXT;
