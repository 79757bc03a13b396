-- AlterEnum
BEGIN;
CREATE TYPE "Signal_new" AS ENUM ('ALPHA', 'BRAVO');
ALTER TABLE "Mast" ALTER COLUMN "hoisted" DROP DEFAULT;
ALTER TABLE "Mast" ALTER COLUMN "hoisted" TYPE "Signal_new"[] USING ("hoisted"::text::"Signal_new"[]);
ALTER TYPE "Signal" RENAME TO "Signal_old";
ALTER TYPE "Signal_new" RENAME TO "Signal";
DROP TYPE "Signal_old";
ALTER TABLE "Mast" ALTER COLUMN "hoisted" SET DEFAULT ARRAY['ALPHA']::"Signal"[];
COMMIT;

-- AlterTable
ALTER TABLE "Mast" DROP COLUMN "notes",
ADD COLUMN     "notes" TEXT[];
