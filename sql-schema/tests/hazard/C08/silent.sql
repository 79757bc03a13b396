CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;
