CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
UPDATE "users" SET "email" = '' WHERE "email" IS NULL;
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
