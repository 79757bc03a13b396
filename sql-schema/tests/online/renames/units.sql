-- ==== rename_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameTable
ALTER TABLE "Person" RENAME TO "User";

COMMIT;

-- ==== create: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameEnum
ALTER TYPE "Role" RENAME TO "Rank";

COMMIT;

-- ==== rename_User_name: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "title" TO "name";

COMMIT;

-- ==== create: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameEnumValue
ALTER TYPE "Rank" RENAME VALUE 'ADMIN' TO 'OWNER';

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "User" RENAME CONSTRAINT "Person_pkey" TO "User_pkey";

COMMIT;

-- ==== index_User_age_name_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_age_name_key" ON "User"("age", "name");

-- ==== index_User_lower_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "User_lower_key" /* @etalon.unique */ ON "User"((lower(name)));

-- ==== add_named: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "User" ADD CONSTRAINT "named" /* @etalon.check */ CHECK (name <> '') NOT VALID;

COMMIT;

-- ==== validate_named: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "User" VALIDATE CONSTRAINT "named";

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameCheck
ALTER TABLE "User" RENAME CONSTRAINT "Person_check" TO "User_check";

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameIndex
ALTER INDEX "Person_title_key" RENAME TO "User_name_key";

COMMIT;

-- ==== alter_User: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- RenameIndex
ALTER INDEX "Person_title_age_idx" RENAME TO "User_name_age_idx";

COMMIT;
