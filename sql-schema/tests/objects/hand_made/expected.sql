-- ==== migration
-- DropView
DROP VIEW "carried";

-- ReplaceFunction
CREATE OR REPLACE /* @etalon.object */ FUNCTION adopted() RETURNS int LANGUAGE sql AS 'SELECT 2';

-- ==== summary
~ function adopted()
- view carried

-- ==== notes
made by hand and in no file, so left alone: function `by_hand(integer)`, view `by_hand_too`

-- ==== verify
-- view `carried` is gone
SELECT NOT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('"carried"') AND relkind = 'v');

-- function `adopted()` is as written
SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure('"adopted"()') AND prosrc = 'SELECT 2');

-- ==== down
-- Way back: restorable
--   restorable: view `carried` is created again

-- CreateView
CREATE /* @etalon.object */ VIEW carried AS SELECT id FROM users;

-- ReplaceFunction
CREATE OR REPLACE FUNCTION adopted() RETURNS int LANGUAGE sql AS 'SELECT 1';

