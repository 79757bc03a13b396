CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE "users" ADD COLUMN "nick" TEXT;
COMMIT;
