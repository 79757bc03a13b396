CREATE TYPE "Status" AS ENUM ('OPEN', 'CLOSED', 'LOST');
CREATE TABLE "tasks" ("id" INTEGER PRIMARY KEY, "status" "Status" NOT NULL);
-- lint from here
CREATE TYPE "Status_new" AS ENUM ('OPEN', 'CLOSED');
ALTER TABLE "tasks" ALTER COLUMN "status" TYPE "Status_new" USING ("status"::text::"Status_new");
