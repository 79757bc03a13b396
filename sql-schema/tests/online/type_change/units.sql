-- ==== (the plain file): Plain
-- AlterTable
ALTER TABLE "Event" ALTER COLUMN "count" SET DATA TYPE BIGINT,
ALTER COLUMN "name" SET DATA TYPE VARCHAR(20);
