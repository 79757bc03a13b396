CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT, "name" TEXT);
ALTER TABLE "users" ADD CONSTRAINT "users_name_not_null" CHECK ("name" IS NOT NULL) NOT VALID;
ALTER TABLE "users" VALIDATE CONSTRAINT "users_name_not_null";
-- lint from here
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
-- PostgreSQL drops the check before it looks for it.
ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL, DROP CONSTRAINT "users_name_not_null";
