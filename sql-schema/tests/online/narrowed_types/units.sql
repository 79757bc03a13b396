-- ==== alter_Size: Plain
-- AlterEnum
BEGIN;
CREATE TYPE "Size_new" AS ENUM ('s');
ALTER TABLE "Item" ALTER COLUMN "size" TYPE "Size_new" USING ("size"::text::"Size_new");
ALTER TABLE "Item" ALTER COLUMN "sizes" TYPE "Size_new"[] USING ("sizes"::text::"Size_new"[]);
ALTER TYPE "Size" RENAME TO "Size_old";
ALTER TYPE "Size_new" RENAME TO "Size";
DROP TYPE "Size_old";
COMMIT;

-- ==== alter_Item: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "count" SET DATA TYPE INTEGER,
ALTER COLUMN "title" SET DATA TYPE VARCHAR(80),
ALTER COLUMN "tags" SET DATA TYPE VARCHAR(20)[],
ALTER COLUMN "price" SET DATA TYPE DECIMAL(8,2);

COMMIT;
