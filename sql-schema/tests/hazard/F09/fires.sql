CREATE TYPE "Status" AS ENUM ('OPEN');
CREATE TABLE "tasks" ("id" INTEGER PRIMARY KEY, "status" "Status");
-- lint from here
ALTER TYPE "Status" ADD VALUE 'FOUND';
ALTER TABLE "tasks" ALTER COLUMN "status" SET DEFAULT 'FOUND';
