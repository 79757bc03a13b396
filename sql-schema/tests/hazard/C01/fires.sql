CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "mail" TEXT);
-- lint from here
ALTER TABLE "users" RENAME COLUMN "mail" TO "email";
