CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(10), "nick" TEXT, CONSTRAINT "named" CHECK ("nick" <> ''));
-- lint from here
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE VARCHAR(20);
