-- ==== migration
-- DropView
DROP VIEW "mine";

-- DropTrigger
DROP TRIGGER "noted" ON "users";

-- DropView
DROP VIEW "on_view";

-- DropView
DROP VIEW "by_books";

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE VARCHAR(90),
ALTER COLUMN "books" SET DATA TYPE BIGINT;

-- CreateTable
CREATE TABLE "Other" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Other_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "users_name_idx" ON "users"("name");

-- CreateView
CREATE VIEW mine AS SELECT * FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW by_books AS SELECT id, books FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW on_view AS SELECT id FROM by_books;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION noted();

-- ==== summary
+ table Other
~ table users
  ~ column name: type
  ~ column books: type
  + index users_name_idx on (name)

-- ==== notes
made by hand and in no file, so left alone: view `mine`
dropped and created again, so without the rights and comments that were given to it: view `mine`, view `by_books`, view `on_view`

-- ==== verify
-- column `users.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('VARCHAR(90)') AND atttypmod = 94);

-- column `users.books` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'books' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BIGINT'));

-- table `Other` exists
SELECT to_regclass('"Other"') IS NOT NULL;

-- column `Other.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Other"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- the primary key of `Other` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Other"') AND c.contype = 'p' AND c.conname = 'Other_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- index `users_name_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"users_name_idx"') AND i.indrelid = to_regclass('"users"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['name']::text[]);

-- view `mine` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"mine"') AND relkind = 'v');

-- view `by_books` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"by_books"') AND relkind = 'v');

-- view `on_view` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"on_view"') AND relkind = 'v');

-- trigger `noted` on `users` is as written
SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"users"') AND tgname = 'noted' AND tgenabled <> 'D');

-- ==== down
-- Way back: lossy for new data
--   lossy for new data: values of column `users.books` may no longer fit
--   lossy for new data: drops table `Other` with what was written into it

-- DropTrigger
DROP TRIGGER "noted" ON "users";

-- DropView
DROP VIEW "on_view";

-- DropView
DROP VIEW "by_books";

-- DropView
DROP VIEW "mine";

-- DropIndex
DROP INDEX "users_name_idx";

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE TEXT,
ALTER COLUMN "books" SET DATA TYPE INTEGER;

-- DropTable
DROP TABLE "Other";

-- CreateView
CREATE /* @etalon.object */ VIEW by_books AS SELECT id, books FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW on_view AS SELECT id FROM by_books;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION noted();

-- CreateView
CREATE VIEW mine AS SELECT * FROM users;

-- ==== units
-- objects: Transaction
BEGIN;
SET LOCAL lock_timeout = '2s';

-- DropView
DROP VIEW "mine";

-- DropTrigger
DROP TRIGGER "noted" ON "users";

-- DropView
DROP VIEW "on_view";

-- DropView
DROP VIEW "by_books";

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE VARCHAR(90),
ALTER COLUMN "books" SET DATA TYPE BIGINT;

-- CreateTable
CREATE TABLE "Other" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Other_pkey" PRIMARY KEY ("id")
);

-- CreateView
CREATE VIEW mine AS SELECT * FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW by_books AS SELECT id, books FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW on_view AS SELECT id FROM by_books;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION noted();

COMMIT;

-- index_users_name_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "users_name_idx" ON "users"("name");


