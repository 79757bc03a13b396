-- AlterEnum
ALTER TABLE "Sailor" ALTER COLUMN "rank" DROP DEFAULT;
ALTER TYPE "Rank" ADD VALUE 'CADET';
ALTER TYPE "Rank"DROP VALUE 'BOY';

-- AlterEnum
ALTER TYPE "Watch" ADD VALUE 'DOG';

-- AlterTable
ALTER TABLE "Sailor" ALTER COLUMN "rank" SET DEFAULT 'CADET';

-- AlterTable
ALTER TABLE "Passenger" DROP COLUMN "rank";
ALTER TABLE "Passenger" ADD COLUMN     "cabin" INT4;
