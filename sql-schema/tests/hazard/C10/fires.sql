CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE VARCHAR(20);
