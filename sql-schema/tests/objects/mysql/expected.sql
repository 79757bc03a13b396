-- ==== migration
-- DropFunction
DROP FUNCTION `twice`;

-- DropProcedure
DROP PROCEDURE `tidy`;

-- AlterTable
ALTER TABLE `users` MODIFY `books` VARCHAR(191) NOT NULL DEFAULT '0';

-- ReplaceView
CREATE OR REPLACE /* @etalon.object */ VIEW names AS SELECT id FROM users;

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n + n;

-- ==== summary
~ view names
~ function twice
- procedure tidy
~ table users
  ~ column books: type, default

-- ==== verify
-- procedure `tidy` is gone
SELECT NOT EXISTS (SELECT 1 FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type = 'PROCEDURE' AND routine_name = 'tidy');

-- column `users.books` is as written
SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'users' AND column_name = 'books' AND is_nullable = 'NO');

-- view `names` is as written
SELECT EXISTS (SELECT 1 FROM information_schema.views WHERE table_schema = DATABASE() AND table_name = 'names');

-- function `twice` is as written
SELECT EXISTS (SELECT 1 FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type = 'FUNCTION' AND routine_name = 'twice');

-- ==== down
-- Way back: lossy for new data
--   lossy for new data: values of column `users.books` may no longer fit
--   restorable: procedure `tidy` is created again

-- DropFunction
DROP FUNCTION `twice`;

-- AlterTable
ALTER TABLE `users` MODIFY `books` INTEGER NOT NULL DEFAULT 0;

-- ReplaceView
CREATE OR REPLACE /* @etalon.object */ VIEW names AS SELECT id, name FROM users;

-- CreateProcedure
CREATE /* @etalon.object */ PROCEDURE tidy(IN days INT)
BEGIN
  DELETE FROM log WHERE id < days;
END;

-- CreateFunction
CREATE /* @etalon.object */ FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;

