-- What holds on to a schema's things goes with it, wherever it lies.
CREATE SCHEMA old;
CREATE TYPE old.state AS ENUM ('new', 'done');
CREATE TABLE old.customer (id serial PRIMARY KEY);
CREATE DOMAIN old.amount AS int;
CREATE FUNCTION old.next_number() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE old.numbers;
CREATE TABLE bill (
    id serial PRIMARY KEY,
    state old.state NOT NULL,
    customer_id int REFERENCES old.customer (id),
    amount old.amount,
    number int DEFAULT old.next_number(),
    other int DEFAULT nextval('old.numbers'),
    CONSTRAINT known CHECK (state <> 'new')
);
CREATE INDEX ON bill (state, customer_id);
CREATE VIEW bills AS SELECT id, state FROM bill;
CREATE VIEW numbered AS SELECT id FROM bill;
DROP SCHEMA old CASCADE;

-- A renamed schema takes all with it.
CREATE SCHEMA shop;
CREATE TYPE shop.size AS ENUM ('s', 'm');
CREATE TABLE shop.item (id serial PRIMARY KEY, size shop.size, bill_id int REFERENCES bill);
CREATE INDEX ON shop.item (size);
ALTER SCHEMA shop RENAME TO store;
ALTER TABLE store.item ADD UNIQUE (bill_id);

-- Names are looked up along the search path.
SET search_path TO store, public;
CREATE TABLE shelf (id int PRIMARY KEY, item_id int REFERENCES item, bill_id int REFERENCES bill);
ALTER TABLE item ADD COLUMN shelf_id int REFERENCES shelf;
RESET search_path;

-- Types and functions take what uses them.
CREATE TYPE colour AS ENUM ('red');
CREATE TABLE car (id int PRIMARY KEY, colour colour, paint colour[]);
CREATE VIEW cars AS SELECT * FROM car;
DROP TYPE colour CASCADE;
CREATE FUNCTION is_fine(a int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a > 0';
ALTER TABLE car ADD COLUMN wheels int CHECK (is_fine(wheels)), ADD COLUMN doors int;
CREATE INDEX ON car (is_fine(doors));
DROP FUNCTION is_fine CASCADE;
