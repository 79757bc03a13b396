-- enum `Kind` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Kind"')), '{}') @> ARRAY['A', 'B']::text[];

-- column `User.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'name' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- table `Thing` exists
SELECT to_regclass('"Thing"') IS NOT NULL;

-- column `Thing.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Thing"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `Thing.kind` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Thing"') AND attname = 'kind' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('"Kind"'));

-- the primary key of `Thing` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Thing"') AND c.contype = 'p' AND c.conname = 'Thing_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- index `Thing_kind_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Thing_kind_idx"') AND i.indrelid = to_regclass('"Thing"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['kind']::text[]);
