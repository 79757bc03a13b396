CREATE DOMAIN email AS TEXT CHECK (VALUE LIKE '%@%');
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "email" email;
