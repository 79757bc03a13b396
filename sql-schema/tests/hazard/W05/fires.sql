CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(10), CONSTRAINT "named" CHECK ("name" <> ''));
-- lint from here
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE VARCHAR(20);
