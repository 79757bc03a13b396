-- ==== migration
-- RenameTable
ALTER TABLE "log" RENAME TO "notes";

-- RenameColumn
ALTER TABLE "notes" RENAME COLUMN "text" TO "body";

-- DropPolicy
DROP POLICY "mine" ON "notes";

-- DropView
DROP VIEW "texts";

-- AlterTable
ALTER TABLE "notes" RENAME CONSTRAINT "log_pkey" TO "notes_pkey";

-- ReplaceTrigger
CREATE OR REPLACE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF body ON notes FOR EACH ROW EXECUTE FUNCTION noted();

-- CreateView
CREATE /* @etalon.object */ VIEW texts AS SELECT id, body FROM notes;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY mine ON notes USING (kind > 0);

-- ==== summary
~ table log is now named notes
~ column notes.text is now named body
~ trigger noted on notes
~ view texts
~ policy mine on notes
~ table notes
  ~ primary key: name

-- ==== notes
made by hand and in no file, so left alone: trigger `by_hand` on `notes`
dropped and created again, so without the rights and comments that were given to it: view `texts`

-- ==== verify
-- table `log` is gone
SELECT to_regclass('"log"') IS NULL;

-- table `notes` exists
SELECT to_regclass('"notes"') IS NOT NULL;

-- column `notes.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"notes"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `notes.body` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"notes"') AND attname = 'body' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `notes.kind` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"notes"') AND attname = 'kind' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- the primary key of `notes` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"notes"') AND c.contype = 'p' AND c.conname = 'notes_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- trigger `noted` on `notes` is as written
SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"notes"') AND tgname = 'noted' AND tgenabled <> 'D');

-- view `texts` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"texts"') AND relkind = 'v');

-- policy `mine` on `notes` is as written
SELECT EXISTS (SELECT FROM pg_policy WHERE polrelid = to_regclass('"notes"') AND polname = 'mine');

-- ==== down
-- Way back: lossless

-- RenameTable
ALTER TABLE "notes" RENAME TO "log";

-- RenameColumn
ALTER TABLE "log" RENAME COLUMN "body" TO "text";

-- DropPolicy
DROP POLICY "mine" ON "log";

-- DropView
DROP VIEW "texts";

-- AlterTable
ALTER TABLE "log" RENAME CONSTRAINT "notes_pkey" TO "log_pkey";

-- ReplaceTrigger
CREATE OR REPLACE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF text ON log FOR EACH ROW EXECUTE FUNCTION noted();

-- CreateView
CREATE /* @etalon.object */ VIEW texts AS SELECT id, text FROM log;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY mine ON log USING (kind > 0);

-- ReplaceTrigger
CREATE OR REPLACE TRIGGER by_hand AFTER UPDATE OF text, kind ON log FOR EACH ROW EXECUTE FUNCTION noted();

