-- ==== migration
-- DropPolicy
DROP POLICY "mine" ON "users";

-- DropView
DROP VIEW "doubled";

-- DropFunction
DROP FUNCTION "times"(integer, integer);

-- DropView
DROP VIEW "nicks";

-- DropView
DROP VIEW "glad";

-- DropFunction
DROP FUNCTION "cheerful"("Mood");

-- AlterEnum
BEGIN;
CREATE TYPE "Mood_new" AS ENUM ('OK', 'GLAD');
ALTER TABLE "users" ALTER COLUMN "mood" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "mood" TYPE "Mood_new" USING ("mood"::text::"Mood_new");
ALTER TYPE "Mood" RENAME TO "Mood_old";
ALTER TYPE "Mood_new" RENAME TO "Mood";
DROP TYPE "Mood_old";
ALTER TABLE "users" ALTER COLUMN "mood" SET DEFAULT 'OK';
COMMIT;

-- AlterTable
ALTER TABLE "users" DROP COLUMN "nick";

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION cheerful(m "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'GLAD' $$;

-- CreateView
CREATE /* @etalon.object */ VIEW glad AS SELECT id, name FROM users WHERE cheerful(mood);

-- CreateView
CREATE /* @etalon.object */ VIEW nicks AS SELECT id, name AS nick FROM users;

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION times(n int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT n * b $$;

-- CreateView
CREATE /* @etalon.object */ VIEW doubled AS SELECT times(id) AS twice FROM users;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY mine ON users USING (times(id) > 1);

-- ==== summary
~ enum Mood (-SAD)
~ view nicks
~ function times(integer, integer)
~ table users
  - column nick

-- ==== notes
dropped and created again, so without the rights and comments that were given to it: function `cheerful("Mood")`, view `glad`, view `nicks`, function `times(integer, integer)`, view `doubled`

-- ==== verify
-- enum `Mood` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Mood"')), '{}') @> ARRAY['OK', 'GLAD']::text[];

-- column `users.nick` is gone
SELECT NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'nick' AND NOT attisdropped);

-- function `cheerful("Mood")` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"cheerful"("Mood")') AND prosrc = ' SELECT m = ''GLAD'' ');

-- view `glad` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"glad"') AND relkind = 'v');

-- view `nicks` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"nicks"') AND relkind = 'v');

-- function `times(integer, integer)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"times"(integer, integer)') AND prosrc = ' SELECT n * b ');

-- view `doubled` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"doubled"') AND relkind = 'v');

-- policy `mine` on `users` is as written
SELECT EXISTS (SELECT FROM pg_policy WHERE polrelid = to_regclass('"users"') AND polname = 'mine');

-- ==== down
-- Way back: irreversible
--   restorable: enum `Mood` gets its values again
--   irreversible: the values of column `users.nick` are gone

DO $etalon$ BEGIN RAISE EXCEPTION USING MESSAGE = 'irreversible: the values of column `users.nick` are gone'; END $etalon$;

-- DropPolicy
DROP POLICY "mine" ON "users";

-- DropView
DROP VIEW "doubled";

-- DropFunction
DROP FUNCTION "times"(integer, integer);

-- DropView
DROP VIEW "nicks";

-- AlterEnum
ALTER TYPE "Mood" ADD VALUE 'SAD';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "nick" TEXT NOT NULL DEFAULT '';

-- CreateView
CREATE /* @etalon.object */ VIEW nicks AS SELECT id, nick FROM users;

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION times(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT a * b $$;

-- CreateView
CREATE /* @etalon.object */ VIEW doubled AS SELECT times(id) AS twice FROM users;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY mine ON users USING (times(id) > 1);

