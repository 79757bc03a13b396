-- Way back: lossy for new data
--   lossy for new data: drops column `User.name` with what was written into it
--   lossy for new data: drops table `Post` with what was written into it

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_authorId_fkey";

-- DropIndex
DROP INDEX "User_name_idx";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "name";

-- DropTable
DROP TABLE "Post";
