CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
SET LOCAL lock_timeout = '2s';
ALTER TABLE "users" ADD COLUMN "name" TEXT;
