CREATE TYPE "Status" AS ENUM ('OPEN', 'CLOSED');
CREATE TABLE "tasks" ("id" INTEGER PRIMARY KEY, "status" "Status" NOT NULL);
-- lint from here
CREATE TYPE "Status_new" AS ENUM ('CLOSED', 'OPEN', 'LOST');
ALTER TABLE "tasks" ALTER COLUMN "status" TYPE "Status_new" USING ("status"::text::"Status_new");
CREATE TYPE "Level" AS ENUM ('DONE', 'OPEN', 'LOST');
ALTER TABLE "tasks" ALTER COLUMN "status" TYPE "Level" USING (CASE WHEN "status"::text = 'CLOSED' THEN 'DONE'::"Level" ELSE "status"::text::"Level" END);
