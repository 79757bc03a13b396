CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
BEGIN;
ALTER TABLE "users" ADD COLUMN "name" TEXT;
COMMIT;
