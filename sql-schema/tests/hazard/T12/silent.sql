CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: url postgresql://app@db.example.com:5432/app
ALTER TABLE "users" ADD COLUMN "name" TEXT;
