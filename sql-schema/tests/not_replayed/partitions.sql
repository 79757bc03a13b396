-- postgresql
CREATE TABLE parts (id int NOT NULL, kind int NOT NULL) PARTITION BY RANGE (kind);
CREATE UNIQUE INDEX valid ON ONLY parts (kind, id);
CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM (1) TO (10);
CREATE INDEX waits ON ONLY parts (id);
ALTER TABLE ONLY parts ADD CONSTRAINT parts_pkey PRIMARY KEY (kind, id);
ALTER TABLE ONLY parts ADD UNIQUE (kind);
CREATE UNIQUE INDEX parts_a_key ON parts_a (kind, id);
ALTER INDEX parts_pkey ATTACH PARTITION parts_a_key;
CREATE INDEX ON ONLY parts (kind);
DROP INDEX parts_kind_idx;
DO $$ BEGIN
    CREATE INDEX inside ON ONLY parts (kind, id);
END $$;
CREATE INDEX everywhere ON parts (id);
-- ====
-- 5: whether partitions have an index like `waits` is not known
-- 7: whether partitions have an index like `parts_kind_key` is not known
-- 12: whether partitions have an index like `inside` is not known
