-- ==== index_User_pkey: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_pkey_building" ON "User"("email");

-- ==== key_User_pkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" DROP CONSTRAINT "User_pkey";
ALTER TABLE "User" ADD CONSTRAINT "User_pkey" PRIMARY KEY USING INDEX "User_pkey_building";

COMMIT;
