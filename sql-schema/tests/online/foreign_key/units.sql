-- ==== index_Post_authorId_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "Post_authorId_idx" ON "Post"("authorId");

-- ==== add_Post_authorId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;

COMMIT;

-- ==== validate_Post_authorId_fkey: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Post" VALIDATE CONSTRAINT "Post_authorId_fkey";

COMMIT;

-- ==== add_Post_editorId_fkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

COMMIT;

-- ==== validate_Post_editorId_fkey: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Post" VALIDATE CONSTRAINT "Post_editorId_fkey";

COMMIT;
