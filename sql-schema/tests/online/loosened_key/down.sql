-- Way back: restorable
--   restorable: column `Post.userId` is required again: no row may have NULL there
--   restorable: the primary key of `Post` is added again: no two rows may share it

-- AlterTable
ALTER TABLE "Post" DROP CONSTRAINT "Post_pkey",
ALTER COLUMN "userId" SET NOT NULL,
ADD CONSTRAINT "Post_pkey" PRIMARY KEY ("id", "userId");
