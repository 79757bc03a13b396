-- sqlite
CREATE FUNCTION f() RETURNS int AS 'SELECT 1';
CREATE TRIGGER IF NOT EXISTS t AFTER INSERT ON users BEGIN SELECT 1; END;
SELECT 1;
CREATE TRIGGER t AFTER INSERT ON gone BEGIN SELECT 1; END;
CREATE TRIGGER fine AFTER INSERT ON "USERS" BEGIN SELECT 1; END;
-- ====
-- sqlite.sql:2:1: SQLite has no function
--   help: leave it to the databases that have function objects
-- sqlite.sql:3:1: with `IF NOT EXISTS` a changed object would be passed over in silence
--   help: leave out `IF NOT EXISTS`: whether it exists is known from the migrations
-- sqlite.sql:4:1: a statement that reads or changes rows is no object
--   help: write it into a migration by hand
-- sqlite.sql:5:1: trigger `t` is on `gone`, which is no model's table and no view of these files
--   help: name the table as the database has it; where its model is gone, take this away as well
