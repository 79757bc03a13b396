CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "age" TEXT);
-- lint from here
ALTER TABLE "users" DROP COLUMN "age", ADD COLUMN "age" INTEGER;
