-- Names that nobody wrote are cut, numbered and free in their schema.
CREATE TABLE a_table_whose_name_is_rather_long_for_a_table (
    a_column_of_a_rather_long_name int UNIQUE,
    another_column_of_a_long_name int CHECK (another_column_of_a_long_name > 0) CHECK (another_column_of_a_long_name < 9),
    number serial,
    UNIQUE (a_column_of_a_rather_long_name, another_column_of_a_long_name) INCLUDE (number)
);
CREATE INDEX ON a_table_whose_name_is_rather_long_for_a_table (lower(a_column_of_a_rather_long_name::text), (number + 1), (number + 2));
CREATE TABLE t (id int PRIMARY KEY, n int UNIQUE, CONSTRAINT mine UNIQUE (n), CHECK (1 < 2));
CREATE TABLE u (id int CONSTRAINT t_n_check CHECK (id > 0));
ALTER TABLE t ADD CHECK (n > 0);
CREATE INDEX IF NOT EXISTS u ON t (n);
CREATE SEQUENCE IF NOT EXISTS t START 5;

-- Drops come first, whatever the order of a statement.
ALTER TABLE t ADD CONSTRAINT mine CHECK (n > 1), DROP CONSTRAINT mine;
ALTER TABLE t ADD COLUMN n text DEFAULT 'x', DROP COLUMN n;

-- A transaction that is taken back.
CREATE TABLE kept (id int);
BEGIN;
CREATE TABLE lost (id int);
ALTER TABLE kept ADD COLUMN lost int;
ROLLBACK;

-- Sequences go by their names.
CREATE SEQUENCE numbers START 10 NO MAXVALUE;
CREATE TABLE numbered (id int DEFAULT nextval('public.numbers'), owned int);
CREATE SEQUENCE own OWNED BY numbered.owned;
ALTER SEQUENCE numbers RENAME TO counted;
ALTER SEQUENCE own RENAME TO owned_numbers;

-- Types that are no enums.
CREATE TYPE "Place" AS (x int, y int);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE span AS RANGE (subtype = int4);
CREATE TABLE typed (a "Place", b positive[], c span, d interval day to second, e float(10), f "char");
ALTER TYPE "Place" RENAME TO spot;
ALTER DOMAIN positive RENAME TO above_zero;
