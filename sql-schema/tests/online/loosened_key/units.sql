-- ==== index_Post_pkey: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "Post_pkey_building" ON "Post"("id");

-- ==== key_Post_pkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Post" DROP CONSTRAINT "Post_pkey",
ALTER COLUMN "userId" DROP NOT NULL;
ALTER TABLE "Post" ADD CONSTRAINT "Post_pkey" PRIMARY KEY USING INDEX "Post_pkey_building";

COMMIT;
