CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "mail" TEXT);
-- lint from here
ALTER TABLE "users" DROP COLUMN "mail";
