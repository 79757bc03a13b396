-- ==== add_Member_id: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
CREATE SEQUENCE "Member_id_seq" AS INTEGER;
ALTER TABLE "Member" ADD COLUMN     "id" INTEGER,
ALTER COLUMN "id" SET DEFAULT nextval('"Member_id_seq"');
ALTER SEQUENCE "Member_id_seq" OWNED BY "Member"."id";

COMMIT;

-- ==== fill_Member_id: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- FillColumn
-- etalon: in batches
UPDATE "Member" SET "id" = DEFAULT WHERE "id" IS NULL;

COMMIT;

-- ==== add_Member_id_not_null: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AddCheck
ALTER TABLE "Member" ADD CONSTRAINT "Member_id_not_null" CHECK ("id" IS NOT NULL) NOT VALID;

COMMIT;

-- ==== validate_Member_id_not_null: LongTransaction
BEGIN;
SET LOCAL statement_timeout = 0;

-- ValidateConstraint
ALTER TABLE "Member" VALIDATE CONSTRAINT "Member_id_not_null";

COMMIT;

-- ==== require_Member_id: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Member" ALTER COLUMN "id" SET NOT NULL;
ALTER TABLE "Member" DROP CONSTRAINT "Member_id_not_null";

COMMIT;

-- ==== index_Member_pkey: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "Member_pkey_building" ON "Member"("id");

-- ==== key_Member_pkey: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- AlterTable
ALTER TABLE "Member" DROP CONSTRAINT "Member_pkey";
ALTER TABLE "Member" ADD CONSTRAINT "Member_pkey" PRIMARY KEY USING INDEX "Member_pkey_building";

COMMIT;

-- ==== index_Member_team_user_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "Member_team_user_key" ON "Member"("team", "user");
