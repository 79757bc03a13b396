-- Way back: lossy for new data
--   lossy for new data: values of column `Post.id` may no longer fit
--   restorable: the primary key of `Post` is added again: no two rows may share it
--   lossy for new data: values of column `Like.postId` may no longer fit
--   restorable: the primary key of `Like` is added again: no two rows may share it
--   restorable: foreign key `Like_postId_fkey` is added again: every row needs what it refers to

-- DropForeignKey
ALTER TABLE "Like" DROP CONSTRAINT "Like_postId_fkey";

-- AlterTable
ALTER TABLE "Post" DROP CONSTRAINT "Post_pkey",
ALTER COLUMN "id" SET DATA TYPE INTEGER,
ADD CONSTRAINT "Post_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "Like" DROP CONSTRAINT "Like_pkey",
ALTER COLUMN "postId" SET DATA TYPE INTEGER,
ADD CONSTRAINT "Like_pkey" PRIMARY KEY ("postId", "userId");

-- AddForeignKey
ALTER TABLE "Like" ADD CONSTRAINT "Like_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
