CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "age" TEXT);
-- lint from here
ALTER TABLE "users" ALTER COLUMN "age" TYPE INTEGER USING ("age"::integer);
