-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "name" TEXT;

COMMIT;

-- ==== create: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "authorId" INTEGER NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Post_title_key" ON "Post"("title");

-- CreateIndex
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");

COMMIT;

-- ==== index_User_name_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "User_name_idx" ON "User"("name");

-- ==== foreign_keys_Post: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

COMMIT;
