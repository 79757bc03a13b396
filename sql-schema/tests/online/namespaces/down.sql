-- Way back: lossy for new data
--   lossy for new data: drops column `Post.token` with what was written into it

-- DropForeignKey
ALTER TABLE "app"."Post" DROP CONSTRAINT "Post_authorId_fkey";

-- DropIndex
DROP INDEX "app"."Post_authorId_idx";

-- AlterTable
ALTER TABLE "app"."Post" DROP COLUMN "token",
ALTER COLUMN "authorId" DROP NOT NULL;
