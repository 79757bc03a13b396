CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "first" TEXT);
-- lint from here
ALTER TABLE "users" ADD COLUMN "old" TEXT;
ALTER TABLE "users" DROP COLUMN "old";
