-- Way back: irreversible
--   irreversible: the values of column `User.old` are gone
--   irreversible: the rows of table `Post` are gone

DO $etalon$ BEGIN RAISE EXCEPTION USING MESSAGE = 'irreversible: the values of column `User.old` are gone; the rows of table `Post` are gone'; END $etalon$;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "old" TEXT;

-- CreateTable
CREATE TABLE "Post" (
    "id" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
