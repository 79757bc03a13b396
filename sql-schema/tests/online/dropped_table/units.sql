-- ==== (the plain file): Plain
-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_authorId_fkey";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "old";

-- DropTable
DROP TABLE "Post";
