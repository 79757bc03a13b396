-- Way back: lossless

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_authorId_fkey";

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_editorId_fkey";

-- DropIndex
DROP INDEX "Post_authorId_idx";
