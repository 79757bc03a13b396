-- ==== alter_Role: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'EDITOR';
ALTER TYPE "Role" ADD VALUE 'OWNER';

COMMIT;

-- ==== alter_Mood: Plain
-- AlterEnum
BEGIN;
CREATE TYPE "Mood_new" AS ENUM ('GOOD', 'BAD');
ALTER TABLE "User" ALTER COLUMN "mood" TYPE "Mood_new" USING ("mood"::text::"Mood_new");
ALTER TYPE "Mood" RENAME TO "Mood_old";
ALTER TYPE "Mood_new" RENAME TO "Mood";
DROP TYPE "Mood_old";
COMMIT;
