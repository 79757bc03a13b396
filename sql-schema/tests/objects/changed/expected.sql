-- ==== migration
-- DropFunction
DROP FUNCTION "gone_too"();

-- DropView
DROP VIEW "gone";

-- DropPolicy
DROP POLICY "own" ON "users";

-- DropView
DROP VIEW "leans";

-- DropView
DROP VIEW "shrinks";

-- DropFunction
DROP FUNCTION "rank_of"(text);

-- ReplaceFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION rank_of(books int) RETURNS int LANGUAGE sql AS 'SELECT books / 100';

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION rank_of(name text) RETURNS text LANGUAGE sql AS 'SELECT name';

-- ReplaceFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := trim(NEW.name); RETURN NEW; END $$;

-- ReplaceTrigger
CREATE OR REPLACE /* @etalon.object */ TRIGGER touched BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touched();

-- ReplaceView
CREATE OR REPLACE /* @etalon.object */ VIEW grows AS SELECT id, name FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW shrinks AS SELECT id FROM users;

-- CreateView
CREATE /* @etalon.object */ VIEW leans AS SELECT id FROM shrinks;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY own ON users USING (id = 2);

-- ==== summary
~ function rank_of(integer)
~ function rank_of(text)
~ function touched()
~ trigger touched on users
~ view grows
~ view shrinks
~ policy own on users
- view gone
- function gone_too()

-- ==== notes
dropped and created again, so without the rights and comments that were given to it: function `rank_of(text)`, view `shrinks`, view `leans`

-- ==== verify
-- function `gone_too()` is gone
SELECT NOT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"gone_too"()'));

-- view `gone` is gone
SELECT NOT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"gone"') AND relkind = 'v');

-- function `rank_of(integer)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"rank_of"(integer)') AND prosrc = 'SELECT books / 100');

-- function `rank_of(text)` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"rank_of"(text)') AND prosrc = 'SELECT name');

-- function `touched()` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"touched"()') AND prosrc = ' BEGIN NEW.name := trim(NEW.name); RETURN NEW; END ');

-- trigger `touched` on `users` is as written
SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('"users"') AND tgname = 'touched' AND tgenabled <> 'D');

-- view `grows` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"grows"') AND relkind = 'v');

-- view `shrinks` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"shrinks"') AND relkind = 'v');

-- view `leans` is as written
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"leans"') AND relkind = 'v');

-- policy `own` on `users` is as written
SELECT EXISTS (SELECT FROM pg_policy WHERE polrelid = to_regclass('"users"') AND polname = 'own');

-- ==== down
-- Way back: restorable
--   restorable: view `gone` is created again
--   restorable: function `gone_too` is created again

-- DropPolicy
DROP POLICY "own" ON "users";

-- DropFunction
DROP FUNCTION "rank_of"(text);

-- DropView
DROP VIEW "grows";

-- ReplaceFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION rank_of(books int) RETURNS int LANGUAGE sql AS 'SELECT books / 10';

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION rank_of(name text) RETURNS int LANGUAGE sql AS 'SELECT 0';

-- ReplaceFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;

-- ReplaceTrigger
CREATE OR REPLACE /* @etalon.object */ TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touched();

-- CreateView
CREATE /* @etalon.object */ VIEW grows AS SELECT id FROM users;

-- ReplaceView
CREATE OR REPLACE /* @etalon.object */ VIEW shrinks AS SELECT id, name FROM users;

-- CreatePolicy
CREATE /* @etalon.object */ POLICY own ON users USING (id = 1);

-- CreateView
CREATE /* @etalon.object */ VIEW gone AS SELECT rank_of(books) FROM users;

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION gone_too() RETURNS int LANGUAGE sql AS 'SELECT 1';

