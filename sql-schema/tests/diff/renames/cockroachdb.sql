-- RenameTable
ALTER TABLE "Person" RENAME TO "User";

-- RenameTable
ALTER TABLE "Tag" RENAME TO "Topic";

-- RenameTable
ALTER TABLE "_PostToTag" RENAME TO "_PostToTopic";

-- RenameEnum
ALTER TYPE "Role" RENAME TO "Rank";

-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "title" TO "name";

-- RenameColumn
ALTER TABLE "Post" RENAME COLUMN "personId" TO "userId";

-- RenameEnumValue
ALTER TYPE "Rank" RENAME VALUE 'ADMIN' TO 'OWNER';

-- AlterTable
ALTER TABLE "User" RENAME CONSTRAINT "Person_pkey" TO "User_pkey";

-- AlterTable
ALTER TABLE "Topic" RENAME CONSTRAINT "Tag_pkey" TO "Topic_pkey";

-- RenameCheck
ALTER TABLE "User" RENAME CONSTRAINT "Person_age_check" TO "User_age_check";

-- RenameForeignKey
ALTER TABLE "Post" RENAME CONSTRAINT "Post_personId_fkey" TO "Post_userId_fkey";

-- RenameForeignKey
ALTER TABLE "_PostToTopic" RENAME CONSTRAINT "_PostToTag_A_fkey" TO "_PostToTopic_A_fkey";

-- RenameForeignKey
ALTER TABLE "_PostToTopic" RENAME CONSTRAINT "_PostToTag_B_fkey" TO "_PostToTopic_B_fkey";

-- RenameIndex
ALTER INDEX "Person_title_key" RENAME TO "User_name_key";

-- RenameIndex
ALTER INDEX "Person_title_age_idx" RENAME TO "User_name_age_idx";

-- RenameIndex
ALTER INDEX "Person_lower_idx" RENAME TO "User_lower_idx";

-- RenameIndex
ALTER INDEX "_PostToTag_AB_unique" RENAME TO "_PostToTopic_AB_unique";

-- RenameIndex
ALTER INDEX "_PostToTag_B_index" RENAME TO "_PostToTopic_B_index";
