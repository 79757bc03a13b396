CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
SET lock_timeout = '500ms';
ALTER TABLE "users" ADD COLUMN "name" TEXT;
RESET lock_timeout;
