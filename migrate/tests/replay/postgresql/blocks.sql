-- Blocks whose statements can be read.
DO $$
BEGIN
    EXECUTE 'CREATE TABLE said (id int)';
    RAISE NOTICE 'no; CREATE TABLE statement (id int);';
END $$;
DO $body$
DECLARE
    found boolean := false;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type WHERE typname = 'state') THEN
        CREATE TYPE state AS ENUM ('a; b', 'c');
    END IF;
    BEGIN
        ALTER TABLE said ADD COLUMN state state DEFAULT 'c';
        ALTER TABLE said ADD COLUMN id int;
    EXCEPTION
        WHEN duplicate_column THEN RAISE NOTICE 'there';
    END;
END $body$;
DO $$ BEGIN PERFORM 1; END $$;
