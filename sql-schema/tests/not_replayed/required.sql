-- postgresql
CREATE TABLE t (a int CONSTRAINT named NOT NULL, b int NOT NULL, c int);
ALTER TABLE t DROP CONSTRAINT IF EXISTS named;
ALTER TABLE t DROP CONSTRAINT IF EXISTS t_b_not_null;
ALTER TABLE t DROP CONSTRAINT IF EXISTS t_c_not_null;
ALTER TABLE t DROP CONSTRAINT IF EXISTS nothing;
-- ====
-- 3: whether `named` keeps a column required depends on the version of PostgreSQL
-- 4: whether `t_b_not_null` keeps a column required depends on the version of PostgreSQL
