CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "mail" TEXT, "email" TEXT);
-- lint from here
ALTER TABLE "users" RENAME CONSTRAINT "users_pkey" TO "users_key";
BEGIN;
ALTER TABLE "users" RENAME COLUMN "mail" TO "mail_old";
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";
COMMIT;
