-- Way back: lossy for new data
--   lossy for new data: values of column `User.email` may no longer fit, values of column `User.name` may no longer fit

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" DROP NOT NULL,
ALTER COLUMN "name" DROP NOT NULL,
ALTER COLUMN "name" SET DEFAULT '?';
