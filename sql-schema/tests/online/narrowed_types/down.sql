-- Way back: lossy for new data
--   restorable: enum `Size` gets its values again
--   lossy for new data: values of column `Item.price` may no longer fit

-- AlterEnum
ALTER TYPE "Size" ADD VALUE 'xl';

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "count" SET DATA TYPE BIGINT,
ALTER COLUMN "title" SET DATA TYPE TEXT,
ALTER COLUMN "tags" SET DATA TYPE TEXT[],
ALTER COLUMN "price" SET DATA TYPE DOUBLE PRECISION;
