CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: url postgresql://app@db.example.com:6543/app?pgbouncer=true
ALTER TABLE "users" ADD COLUMN "name" TEXT;
