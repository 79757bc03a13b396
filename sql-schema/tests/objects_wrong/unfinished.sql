-- postgresql
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $body$ SELECT 1;
-- ====
-- unfinished.sql:2:1: what begins with `$body$ SELEC` does not end
--   help: close the quote or the comment
