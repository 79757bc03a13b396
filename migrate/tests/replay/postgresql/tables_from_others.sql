CREATE TABLE base (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL DEFAULT 'x',
    number serial,
    twice int GENERATED ALWAYS AS (1 + 1) STORED,
    UNIQUE (name, number),
    CONSTRAINT named CHECK (name <> '')
);
CREATE INDEX ON base (lower(name), number DESC) WHERE number > 1;

CREATE TABLE bare (LIKE base);
CREATE TABLE whole (LIKE base INCLUDING ALL, extra int UNIQUE);
CREATE TABLE without_keys (extra int, LIKE base INCLUDING ALL EXCLUDING INDEXES EXCLUDING IDENTITY);
CREATE TABLE heir (name text NOT NULL, own int DEFAULT 5) INHERITS (bare);
CREATE TABLE queried AS SELECT * FROM base WHERE id > 5;
CREATE TABLE empty AS TABLE base WITH NO DATA;
SELECT *
INTO copied
FROM base;

-- A partition is part of its table.
CREATE TABLE event (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON event_2024 (id);
ALTER TABLE event_2024 ADD CHECK (id > 0);
CREATE TABLE event_2025 (id int NOT NULL, at date NOT NULL);
ALTER TABLE event ATTACH PARTITION event_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE event_2024 RENAME TO event_of_2024;
DROP TABLE event_of_2024;
CREATE INDEX ON event (at);
