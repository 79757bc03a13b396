-- Way back: lossy for new data
--   lossy for new data: drops column `Member.id` with what was written into it
--   restorable: the primary key of `Member` is added again: no two rows may share it

-- DropIndex
DROP INDEX "Member_team_user_key";

-- AlterTable
ALTER TABLE "Member" DROP CONSTRAINT "Member_pkey",
DROP COLUMN "id",
ADD CONSTRAINT "Member_pkey" PRIMARY KEY ("team", "user");
