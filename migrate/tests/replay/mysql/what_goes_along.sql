-- What goes with a column, and what isn't there to begin with.
CREATE TABLE checked (a INT CHECK (a > 0 OR b > 0), b INT, c TEXT, d INT, CONSTRAINT one CHECK (d > 0), CONSTRAINT two CHECK (d > 0 AND b > 0), CONSTRAINT three CHECK (b < 100));
ALTER TABLE checked DROP COLUMN a;
ALTER TABLE checked DROP COLUMN d, DROP CONSTRAINT two, DROP CONSTRAINT one;
CREATE TABLE both_go (a INT, b INT, c INT, CONSTRAINT pair CHECK (a > b), CONSTRAINT stays CHECK (c > 0));
ALTER TABLE both_go DROP COLUMN a, DROP COLUMN b;
CREATE FULLTEXT INDEX words ON checked (c DESC);
CREATE TABLE found (a TEXT, b TEXT, FULLTEXT INDEX f (a DESC, b));
CREATE TABLE years (a YEAR DEFAULT 1, b YEAR DEFAULT 70, c YEAR DEFAULT 2020, d YEAR DEFAULT '99');
ALTER TABLE years ALTER a SET DEFAULT 69;
CREATE TABLE hidden (a INT INVISIBLE DEFAULT 1, b INT, c INT INVISIBLE);
CREATE TABLE of_query AS SELECT * FROM hidden;
CREATE TABLE alike LIKE hidden;
ALTER TABLE alike MODIFY a INT;
ALTER TABLE alike CHANGE c d INT INVISIBLE;
CREATE TABLE of_alike AS SELECT * FROM alike;
CREATE TABLE one_key (n INT AUTO_INCREMENT UNIQUE, a INT PRIMARY KEY UNIQUE, b INT UNIQUE UNIQUE KEY);
CREATE TABLE two_keys (a INT UNIQUE, PRIMARY KEY (a));
ALTER TABLE two_keys ADD b INT UNIQUE;
-- An index for a foreign key goes when another one can take its place, in a copy without the key too.
CREATE TABLE parents (id INT PRIMARY KEY);
CREATE TABLE children (parent INT REFERENCES parents (id), n INT);
CREATE TABLE orphans LIKE children;
CREATE INDEX other_of_children ON children (parent, n);
CREATE INDEX other_of_orphans ON orphans (parent);
