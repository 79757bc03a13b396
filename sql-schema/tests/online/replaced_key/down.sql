-- Way back: lossy for new data
--   lossy for new data: drops column `Member.id` with what was written into it

-- DropIndex
DROP INDEX "Member_team_user_key";

-- AlterTable
ALTER TABLE "Member" DROP CONSTRAINT "Member_pkey",
DROP COLUMN "id",
ADD CONSTRAINT "Member_pkey" PRIMARY KEY ("team", "user");
