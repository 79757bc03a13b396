-- Way back: lossy for new data
--   lossy for new data: drops column `User.name` with what was written into it
--   lossy for new data: drops table `Thing` with what was written into it

-- AlterTable
ALTER TABLE "User" DROP COLUMN "name";

-- DropTable
DROP TABLE "Thing";

-- DropEnum
DROP TYPE "Kind";
