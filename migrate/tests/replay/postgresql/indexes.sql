-- Indexes of every kind.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE IF NOT EXISTS public."Item" (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title varchar(80) NOT NULL DEFAULT 'it''s; "here"',
    words text[] NOT NULL DEFAULT '{}',
    doc jsonb,
    at timestamptz(6) DEFAULT now(),
    price numeric(10,2) DEFAULT 0.50 CHECK (price >= 0),
    lower_title text GENERATED ALWAYS AS (lower(title)) STORED
);
CREATE TABLE IF NOT EXISTS "Item" (never int);
CREATE INDEX ON "Item" (at);
CREATE INDEX ON "Item" (at, price);
CREATE INDEX ON "Item" (lower(title));
CREATE UNIQUE INDEX IF NOT EXISTS "by title" ON ONLY "Item" USING btree (title DESC NULLS LAST, price);
CREATE INDEX CONCURRENTLY "concurrent" ON "Item" (price) WHERE price > 10 AND title IS NOT NULL;
CREATE INDEX words ON "Item" USING gin (words);
CREATE INDEX doc ON "Item" USING GIN (doc jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX trgm ON "Item" USING gin (title gin_trgm_ops);
CREATE INDEX hashed ON "Item" USING hash (title);
CREATE INDEX brin ON "Item" USING brin (at) WITH (pages_per_range = 32);
CREATE INDEX covering ON "Item" (price) INCLUDE (title, at);
CREATE UNIQUE INDEX nn ON "Item" (price, at) NULLS NOT DISTINCT;
CREATE INDEX pattern ON "Item" (title text_pattern_ops);
CREATE INDEX collated ON "Item" (title COLLATE "C");
DROP INDEX CONCURRENTLY IF EXISTS public."concurrent";
DROP INDEX IF EXISTS nothing, brin;
ALTER INDEX doc RENAME TO "Doc idx";
ALTER INDEX IF EXISTS nothing RENAME TO something;
ALTER INDEX hashed SET (fillfactor = 70);
REINDEX INDEX words;
