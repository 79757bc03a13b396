CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
ALTER TABLE "users" ADD CONSTRAINT "users_email_not_null" CHECK ("email" IS NOT NULL) NOT VALID;
ALTER TABLE "users" VALIDATE CONSTRAINT "users_email_not_null";
-- lint from here
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
ALTER TABLE "users" ADD COLUMN "no" SERIAL;
ALTER TABLE "users" ALTER COLUMN "no" SET NOT NULL;
