CREATE TYPE "Status" AS ENUM ('OPEN', 'CLOSED', 'LOST');
CREATE TABLE "tasks" ("id" INTEGER PRIMARY KEY, "status" "Status" NOT NULL);
-- lint from here
ALTER TYPE "Status" ADD VALUE 'FOUND';
