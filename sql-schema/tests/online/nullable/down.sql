-- Way back: lossy for new data
--   lossy for new data: values of column `User.email` may no longer fit

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" SET NOT NULL;
