CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: folder 20241201120000_performance_indexes after 20241130080000_init
ALTER TABLE "users" ADD COLUMN "name" TEXT;
