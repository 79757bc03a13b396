-- ==== migration
-- CreateFunction
CREATE /* @etalon.object */ FUNCTION make_slug(text) RETURNS text LANGUAGE sql AS $$ SELECT lower($1) $$;

-- CreateTable
CREATE TABLE "progress" (
    "id" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "slug" TEXT NOT NULL DEFAULT make_slug('x'),

    CONSTRAINT "progress_pkey" PRIMARY KEY ("id")
);

-- CreateView
CREATE /* @etalon.object */ VIEW finished AS SELECT * FROM users WHERE books > 0;

-- CreateFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION count_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One more; "readers" shows it.
  UPDATE users SET books = books + 1 WHERE id = NEW."userId";
  RETURN NEW;
END;
$$;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER count_books AFTER UPDATE OF percent ON progress
  FOR EACH ROW EXECUTE FUNCTION count_books();

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION rank_of(books int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT books / 10';

-- CreateView
CREATE /* @etalon.object */ VIEW readers AS SELECT u.id, rank_of(u.books) AS rank FROM finished u;

-- CreateMaterializedView
CREATE /* @etalon.object */ MATERIALIZED VIEW totals AS SELECT count(*) AS readers FROM readers;

-- CreateViewIndex
CREATE /* @etalon.object */ UNIQUE INDEX totals_key ON totals (readers);

-- CreateRowLevelSecurity
ALTER /* @etalon.object */ TABLE users ENABLE ROW LEVEL SECURITY;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY own ON users USING (id = rank_of(1));

-- CreateDomain
CREATE /* @etalon.object */ DOMAIN slug AS text CHECK (VALUE ~ '^[a-z]+$');

-- CreateType
CREATE /* @etalon.object */ TYPE span AS (first int, last int);

-- CreateProcedure
CREATE /* @etalon.object */ PROCEDURE tidy(days int DEFAULT 30) LANGUAGE sql AS $$ DELETE FROM progress $$;

-- ==== summary
+ table progress
+ view readers
+ view finished
+ trigger count_books on progress
+ function count_books()
+ function rank_of(integer)
+ function make_slug(text)
+ materialized view totals
+ index totals_key on totals
+ row level security of users
+ policy own on users
+ domain slug
+ type span
+ procedure tidy(integer)

-- ==== verify
-- function `make_slug(text)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"make_slug"(text)') AND prosrc = ' SELECT lower($1) ');

-- table `progress` exists
SELECT to_regclass('"progress"') IS NOT NULL;

-- column `progress.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"progress"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `progress.userId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"progress"') AND attname = 'userId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `progress.percent` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"progress"') AND attname = 'percent' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('DOUBLE PRECISION'));

-- column `progress.slug` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"progress"') AND attname = 'slug' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- the primary key of `progress` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"progress"') AND c.contype = 'p' AND c.conname = 'progress_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- view `finished` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"finished"') AND relkind = 'v');

-- function `count_books()` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"count_books"()') AND prosrc = '
BEGIN
  -- One more; "readers" shows it.
  UPDATE users SET books = books + 1 WHERE id = NEW."userId";
  RETURN NEW;
END;
');

-- trigger `count_books` on `progress` is as written
SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"progress"') AND tgname = 'count_books' AND tgenabled <> 'D');

-- function `rank_of(integer)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"rank_of"(integer)') AND prosrc = 'SELECT books / 10');

-- view `readers` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"readers"') AND relkind = 'v');

-- materialized view `totals` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"totals"') AND relkind = 'm');

-- index `totals_key` on `totals` is as written
SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('"totals_key"') AND indrelid = to_regclass('"totals"') AND indisvalid);

-- row level security of `users` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"users"') AND relrowsecurity);

-- policy `own` on `users` is as written
SELECT EXISTS (SELECT FROM pg_policy WHERE polrelid = to_regclass('"users"') AND polname = 'own');

-- domain `slug` is as written
SELECT EXISTS (SELECT FROM pg_type WHERE oid = to_regtype('"slug"') AND typtype = 'd');

-- type `span` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"span"') AND relkind = 'c');

-- procedure `tidy(integer)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"tidy"(integer)') AND prosrc = ' DELETE FROM progress ');

-- ==== down
-- Way back: lossy for new data
--   lossy for new data: drops table `progress` with what was written into it

-- DropProcedure
DROP PROCEDURE "tidy"(integer);

-- DropType
DROP TYPE "span";

-- DropDomain
DROP DOMAIN "slug";

-- DropPolicy
DROP POLICY "own" ON "users";

-- DropRowLevelSecurity
ALTER TABLE "users" DISABLE ROW LEVEL SECURITY;

-- DropViewIndex
DROP INDEX "totals_key";

-- DropMaterializedView
DROP MATERIALIZED VIEW "totals";

-- DropView
DROP VIEW "readers";

-- DropFunction
DROP FUNCTION "rank_of"(integer);

-- DropTrigger
DROP TRIGGER "count_books" ON "progress";

-- DropFunction
DROP FUNCTION "count_books"();

-- DropView
DROP VIEW "finished";

-- DropTable
DROP TABLE "progress";

-- DropFunction
DROP FUNCTION "make_slug"(text);

-- ==== units
-- create: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION make_slug(text) RETURNS text LANGUAGE sql AS $$ SELECT lower($1) $$;

-- CreateTable
CREATE TABLE "progress" (
    "id" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "slug" TEXT NOT NULL DEFAULT make_slug('x'),

    CONSTRAINT "progress_pkey" PRIMARY KEY ("id")
);

-- CreateView
CREATE /* @etalon.object */ VIEW finished AS SELECT * FROM users WHERE books > 0;

-- CreateFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION count_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One more; "readers" shows it.
  UPDATE users SET books = books + 1 WHERE id = NEW."userId";
  RETURN NEW;
END;
$$;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER count_books AFTER UPDATE OF percent ON progress
  FOR EACH ROW EXECUTE FUNCTION count_books();

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION rank_of(books int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT books / 10';

-- CreateView
CREATE /* @etalon.object */ VIEW readers AS SELECT u.id, rank_of(u.books) AS rank FROM finished u;

-- CreateMaterializedView
CREATE /* @etalon.object */ MATERIALIZED VIEW totals AS SELECT count(*) AS readers FROM readers;

-- CreateViewIndex
CREATE /* @etalon.object */ UNIQUE INDEX totals_key ON totals (readers);

COMMIT;

-- create_row_security_users: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- CreateRowLevelSecurity
ALTER /* @etalon.object */ TABLE users ENABLE ROW LEVEL SECURITY;

COMMIT;

-- create_own: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- CreatePolicy
CREATE /* @etalon.object */ POLICY own ON users USING (id = rank_of(1));

COMMIT;

-- create: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- CreateDomain
CREATE /* @etalon.object */ DOMAIN slug AS text CHECK (VALUE ~ '^[a-z]+$');

-- CreateType
CREATE /* @etalon.object */ TYPE span AS (first int, last int);

-- CreateProcedure
CREATE /* @etalon.object */ PROCEDURE tidy(days int DEFAULT 30) LANGUAGE sql AS $$ DELETE FROM progress $$;

COMMIT;


