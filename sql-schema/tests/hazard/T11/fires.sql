CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
UPDATE "users" SET "name" = '';
