-- AlterEnum
BEGIN;
CREATE TYPE "Rank_new" AS ENUM ('CADET', 'MATE', 'MASTER');
ALTER TABLE "Sailor" ALTER COLUMN "rank" DROP DEFAULT;
ALTER TABLE "Sailor" ALTER COLUMN "rank" TYPE "Rank_new" USING ("rank"::text::"Rank_new");
ALTER TABLE "Sailor" ALTER COLUMN "former" TYPE "Rank_new" USING ("former"::text::"Rank_new");
ALTER TABLE "Passenger" ALTER COLUMN "rank" TYPE TEXT;
ALTER TYPE "Rank" RENAME TO "Rank_old";
ALTER TYPE "Rank_new" RENAME TO "Rank";
DROP TYPE "Rank_old";
ALTER TABLE "Sailor" ALTER COLUMN "rank" SET DEFAULT 'CADET';
COMMIT;

-- AlterEnum
ALTER TYPE "Watch" ADD VALUE 'DOG';

-- AlterTable
ALTER TABLE "Sailor" ALTER COLUMN "rank" SET DEFAULT 'CADET';

-- AlterTable
ALTER TABLE "Passenger" DROP COLUMN "rank",
ADD COLUMN     "cabin" INTEGER;
