-- What keeps a name from before, or takes one that another kind of statement gives.
CREATE TABLE "shelf" (long_name int, other int, at timestamptz NOT NULL DEFAULT now(), kept timestamptz DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX by_name ON shelf (long_name);
CREATE INDEX by_other ON shelf (other);
ALTER TABLE shelf RENAME COLUMN long_name TO n;
ALTER TABLE shelf RENAME COLUMN other TO o;
ALTER TABLE shelf ALTER COLUMN o TYPE bigint;
-- The copy of an index is called after the columns that it was made over, unless it was made anew since.
CREATE TABLE copied (LIKE shelf INCLUDING INDEXES);
CREATE UNIQUE INDEX wide ON shelf (n) INCLUDE (kept);
ALTER TABLE shelf ADD CONSTRAINT both_names UNIQUE (n) INCLUDE (o);
ALTER TABLE shelf RENAME COLUMN kept TO remained;
CREATE TABLE copied_wide (LIKE shelf INCLUDING INDEXES);
CREATE TABLE copied_again (LIKE copied INCLUDING ALL);
ALTER TABLE shelf ALTER COLUMN at TYPE text, ALTER COLUMN remained TYPE text;
-- ALTER INDEX and ALTER TABLE rename whatever has the name.
ALTER INDEX shelf RENAME TO "Shelf";
CREATE VIEW seen AS SELECT n FROM "Shelf";
ALTER INDEX IF EXISTS seen RENAME TO seen_later;
CREATE SEQUENCE numbers OWNED BY "Shelf".n;
ALTER TABLE numbers RENAME TO numbers_later;
ALTER SEQUENCE numbers_later RENAME TO numbers_last;
ALTER INDEX numbers_last RENAME TO "Numbers";
CREATE SEQUENCE IF NOT EXISTS "Numbers";
-- A table doesn't outlive the type of its partitions' key.
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE parts (id int, kind kind, more kind) PARTITION BY LIST (kind);
CREATE TABLE parts_a PARTITION OF parts FOR VALUES IN ('a');
CREATE TABLE others (id int, kind kind);
ALTER TABLE parts RENAME TO pieces;
ALTER TABLE pieces RENAME COLUMN kind TO sort;
DROP TYPE kind CASCADE;
-- A constraint and an index may have one name, and what a view's column is called depends on no column.
CREATE TABLE named (a int, b int CONSTRAINT shared CHECK (b IS NOT NULL));
CREATE UNIQUE INDEX shared ON named (a);
ALTER TABLE named RENAME CONSTRAINT shared TO alone;
CREATE VIEW called AS SELECT 1 AS b FROM named;
CREATE VIEW goes AS SELECT b AS a FROM named;
ALTER TABLE named DROP COLUMN b CASCADE;
