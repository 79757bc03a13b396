CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "users" ADD COLUMN "name" TEXT;
ALTER TABLE "posts" ADD COLUMN "title" TEXT;
