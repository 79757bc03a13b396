-- Way back: restorable
--   restorable: the primary key of `User` is added again: no two rows may share it

-- AlterTable
ALTER TABLE "User" DROP CONSTRAINT "User_pkey",
ADD CONSTRAINT "User_pkey" PRIMARY KEY ("id");
