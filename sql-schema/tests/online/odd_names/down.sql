-- Way back: lossy for new data
--   lossy for new data: drops column `us"er's; --.to"ken` with what was written into it

-- DropForeignKey
ALTER TABLE "us""er's; --" DROP CONSTRAINT "fk ""quoted"" 'it'";

-- DropIndex
DROP INDEX "über %s $$ index";

-- DropIndex
DROP INDEX "uni""que ' index";

-- AlterTable
ALTER TABLE "us""er's; --" DROP COLUMN "to""ken",
ALTER COLUMN "e ""mail' $1" DROP NOT NULL;
