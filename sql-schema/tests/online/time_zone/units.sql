-- ==== alter_Event: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
SET LOCAL TimeZone = 'UTC';
ALTER TABLE "Event" ALTER COLUMN "starts" SET DATA TYPE TIMESTAMPTZ(3),
ALTER COLUMN "ends" SET DATA TYPE TIMESTAMP(3);

COMMIT;
