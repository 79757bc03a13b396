-- Way back: lossy for new data
--   lossy for new data: drops column `User.other` with what was written into it
--   lossy for new data: drops column `User.token` with what was written into it

-- AlterTable
ALTER TABLE "User" DROP COLUMN "other",
DROP COLUMN "token";
