CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: folder 20241201120000_names
ALTER TABLE "users" ADD COLUMN "name" TEXT;
