-- Way back: lossy for new data
--   lossy for new data: values of column `Event.count` may no longer fit
--   lossy for new data: values of column `Event.name` may no longer fit

-- AlterTable
ALTER TABLE "Event" ALTER COLUMN "count" SET DATA TYPE INTEGER,
ALTER COLUMN "name" SET DATA TYPE VARCHAR(10);
