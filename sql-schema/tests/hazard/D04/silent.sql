CREATE TABLE "items" ("id" INTEGER PRIMARY KEY, "weight" INTEGER);
-- lint from here
ALTER TABLE "items" ALTER COLUMN "weight" SET DATA TYPE BIGINT;
