-- Way back: lossless

-- RenameTable
ALTER TABLE "User" RENAME TO "Person";

-- RenameEnum
ALTER TYPE "Rank" RENAME TO "Role";

-- RenameColumn
ALTER TABLE "Person" RENAME COLUMN "name" TO "title";

-- RenameEnumValue
ALTER TYPE "Role" RENAME VALUE 'OWNER' TO 'ADMIN';

-- DropCheck
ALTER TABLE "Person" DROP CONSTRAINT "named";

-- DropIndex
DROP INDEX "User_age_name_key";

-- DropIndex
DROP INDEX "User_lower_key";

-- AlterTable
ALTER TABLE "Person" RENAME CONSTRAINT "User_pkey" TO "Person_pkey";

-- RenameCheck
ALTER TABLE "Person" RENAME CONSTRAINT "User_check" TO "Person_check";

-- RenameIndex
ALTER INDEX "User_name_key" RENAME TO "Person_title_key";

-- RenameIndex
ALTER INDEX "User_name_age_idx" RENAME TO "Person_title_age_idx";
