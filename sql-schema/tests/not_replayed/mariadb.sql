-- mysql
CREATE TABLE places (id INT AUTO_INCREMENT PRIMARY KEY, place GEOMETRY UNIQUE, note TEXT UNIQUE);
CREATE TABLE fine AS SELECT * FROM places;
ALTER TABLE places ALTER id SET DEFAULT 1;
CREATE TABLE copied AS SELECT * FROM places;
CREATE TABLE conditions (a INT, b INT, CONSTRAINT one CHECK (b > 0));
ALTER TABLE conditions DROP COLUMN a;
ALTER TABLE conditions ADD CONSTRAINT two CHECK (1 < 2), ADD COLUMN a INT;
ALTER TABLE conditions DROP COLUMN a;
-- ====
-- 2: of how much of its columns `place` is made is not known
-- 5: what default `id` has is not known
-- 9: whether the condition `two` stays is not known
