CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT, CONSTRAINT "has_email" CHECK ("email" IS NOT NULL));
-- lint from here
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
