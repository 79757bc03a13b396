-- Way back: lossy for new data
--   lossy for new data: drops column `User.created` with what was written into it
--   lossy for new data: drops column `User.level` with what was written into it
--   lossy for new data: drops column `User.note` with what was written into it

-- AlterTable
ALTER TABLE "User" DROP COLUMN "created",
DROP COLUMN "level",
DROP COLUMN "note";
