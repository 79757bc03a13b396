-- Way back: restorable
--   restorable: column `User.email` is required again: no row may have NULL there

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" SET NOT NULL;
