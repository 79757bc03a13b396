-- Way back: lossy for new data
--   lossy for new data: drops column `User.number` with what was written into it

-- AlterTable
ALTER TABLE "User" DROP COLUMN "number";
