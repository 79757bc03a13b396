CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "a" TEXT;
ALTER TABLE "users" ADD COLUMN "b" TEXT;
