-- ==== migration
-- DropTrigger
DROP TRIGGER "back";

-- DropTrigger
DROP TRIGGER "logged";

-- DropView
DROP VIEW "longer";

-- DropView
DROP VIEW "names";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "old";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "books" TEXT NOT NULL DEFAULT '0'
);
INSERT INTO "new_users" ("books", "id", "name") SELECT "books", "id", "name" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateView
CREATE /* @etalon.object */ VIEW names AS SELECT id, name, books FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW longer AS SELECT id FROM names;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER logged AFTER UPDATE OF name ON users BEGIN
  INSERT INTO log (id, text) VALUES (NEW.id, CASE WHEN NEW.name = '' THEN 'empty;' ELSE NEW.name END);
END;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER back AFTER INSERT ON log BEGIN UPDATE users SET books = 1; END;

-- ==== summary
- table old
~ view names
- trigger on_old on old
~ table users
  ~ column books: type, default

-- ==== verify
-- table `old` is gone
SELECT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'old');

-- table `users` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');

-- column `users.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `users.name` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'name' AND ("notnull" = 1 OR pk > 0));

-- column `users.books` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name = 'books' AND ("notnull" = 1 OR pk > 0));

-- the primary key of `users` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('users') WHERE pk > 0 ORDER BY pk)) = 'id';

-- view `names` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = 'names' AND sql = 'CREATE VIEW names AS SELECT id, name, books FROM users');

-- view `longer` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = 'longer' AND sql = 'CREATE VIEW longer AS SELECT id FROM names');

-- trigger `logged` on `users` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'logged' AND sql = 'CREATE TRIGGER logged AFTER UPDATE OF name ON users BEGIN
  INSERT INTO log (id, text) VALUES (NEW.id, CASE WHEN NEW.name = '''' THEN ''empty;'' ELSE NEW.name END);
END');

-- trigger `back` on `log` is as written
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'back' AND sql = 'CREATE TRIGGER back AFTER INSERT ON log BEGIN UPDATE users SET books = 1; END');

-- ==== down
-- Way back: irreversible
--   irreversible: the rows of table `old` are gone
--   lossy for new data: values of column `users.books` may no longer fit
--   restorable: trigger `on_old` is created again

SELECT "etalon"."irreversible: the rows of table `old` are gone";

-- DropTrigger
DROP TRIGGER "back";

-- DropTrigger
DROP TRIGGER "logged";

-- DropView
DROP VIEW "longer";

-- DropView
DROP VIEW "names";

-- CreateTable
CREATE TABLE "old" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "books" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_users" ("books", "id", "name") SELECT "books", "id", "name" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateView
CREATE /* @etalon.object */ VIEW names AS SELECT id, name FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW longer AS SELECT id FROM names;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER logged AFTER UPDATE OF name ON users BEGIN
  INSERT INTO log (id, text) VALUES (NEW.id, CASE WHEN NEW.name = '' THEN 'empty;' ELSE NEW.name END);
END;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER back AFTER INSERT ON log BEGIN UPDATE users SET books = 1; END;

-- CreateTrigger
CREATE /* @etalon.object */ TRIGGER on_old AFTER DELETE ON old BEGIN SELECT 1; END;

