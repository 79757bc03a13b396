-- postgresql
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(b integer) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION f(b text) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE VIEW users AS SELECT 1;
CREATE UNIQUE INDEX on_plain_view ON readers (id);
CREATE VIEW readers AS SELECT 1 AS id
CREATE VIEW lost AS SELECT 2;
-- ====
-- twice.sql:7:1: a second `CREATE` stands in this statement
--   help: end the statement before it with `;`
-- twice.sql:3:1: function `f(integer)` stands in twice.sql:2 already
--   help: leave one of them
-- twice.sql:5:1: `users` is the table of a model already
--   help: give one of them another name
-- twice.sql:6:1: an index of a table belongs to its model, and one of a materialized view needs a name and no CONCURRENTLY
--   help: write `@@index` or `@@unique` in the schema; an index of a view stands beside the view
