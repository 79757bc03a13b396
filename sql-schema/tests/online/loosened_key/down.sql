-- Way back: lossy for new data
--   lossy for new data: values of column `Post.userId` may no longer fit

-- AlterTable
ALTER TABLE "Post" DROP CONSTRAINT "Post_pkey",
ALTER COLUMN "userId" SET NOT NULL,
ADD CONSTRAINT "Post_pkey" PRIMARY KEY ("id", "userId");
