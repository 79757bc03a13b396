CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "name" TEXT;
UPDATE "users" SET "name" = '' WHERE "name" IS NULL;
