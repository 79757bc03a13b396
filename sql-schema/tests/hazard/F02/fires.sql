CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "email" TEXT NOT NULL;
