CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: folder 20241201_120000_performance_indexes
ALTER TABLE "users" ADD COLUMN "name" TEXT;
