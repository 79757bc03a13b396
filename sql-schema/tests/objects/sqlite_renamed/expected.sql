-- ==== migration
-- RenameTable
ALTER TABLE "log" RENAME TO "notes";

-- RenameColumn
ALTER TABLE "notes" RENAME COLUMN "text" TO "body";

-- DropView
DROP VIEW "texts";

-- DropTrigger
DROP TRIGGER "seen";

-- DropTrigger
DROP TRIGGER "noted";

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF body ON notes BEGIN UPDATE notes SET kind = 1 WHERE id = NEW.id; END;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER seen AFTER INSERT ON users BEGIN INSERT INTO notes VALUES (NEW.id, 'x', 0); END;

-- CreateView
CREATE /* @etalon.object */ VIEW texts AS SELECT id, body FROM notes;

-- ==== summary
~ table log is now named notes
~ column notes.text is now named body
~ trigger noted on notes
~ trigger seen on users
~ view texts

-- ==== verify
-- table `log` is gone
SELECT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'log');

-- table `notes` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notes');

-- column `notes.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('notes') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `notes.body` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('notes') WHERE name = 'body' AND ("notnull" = 1 OR pk > 0));

-- column `notes.kind` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('notes') WHERE name = 'kind' AND ("notnull" = 1 OR pk > 0));

-- the primary key of `notes` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('notes') WHERE pk > 0 ORDER BY pk)) = 'id';

-- trigger `noted` on `notes` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'noted' AND sql = 'CREATE TRIGGER noted AFTER UPDATE OF body ON notes BEGIN UPDATE notes SET kind = 1 WHERE id = NEW.id; END');

-- trigger `seen` on `users` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'seen' AND sql = 'CREATE TRIGGER seen AFTER INSERT ON users BEGIN INSERT INTO notes VALUES (NEW.id, ''x'', 0); END');

-- view `texts` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = 'texts' AND sql = 'CREATE VIEW texts AS SELECT id, body FROM notes');

-- ==== down
-- Way back: lossless

-- RenameTable
ALTER TABLE "notes" RENAME TO "log";

-- RenameColumn
ALTER TABLE "log" RENAME COLUMN "body" TO "text";

-- DropView
DROP VIEW "texts";

-- DropTrigger
DROP TRIGGER "seen";

-- DropTrigger
DROP TRIGGER "noted";

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER noted AFTER UPDATE OF text ON log BEGIN UPDATE log SET kind = 1 WHERE id = NEW.id; END;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER seen AFTER INSERT ON users BEGIN INSERT INTO log VALUES (NEW.id, 'x', 0); END;

-- CreateView
CREATE /* @etalon.object */ VIEW texts AS SELECT id, text FROM log;

