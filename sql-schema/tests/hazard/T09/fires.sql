CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "name" TEXT;
BEGIN;
ALTER TABLE "users" ADD COLUMN "nick" TEXT;
COMMIT;
