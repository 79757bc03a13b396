-- table `User` exists
SELECT to_regclass('"User"') IS NOT NULL;

-- enum `Rank` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Rank"')), '{}') @> ARRAY['USER', 'OWNER']::text[];

-- column `User.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- enum `Rank` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Rank"')), '{}') @> ARRAY['USER', 'OWNER']::text[];

-- the primary key of `User` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"User"') AND c.contype = 'p' AND c.conname = 'User_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- index `User_age_name_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_age_name_key"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['age', 'name']::text[]);

-- index `User_lower_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_lower_key"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false);

-- check `named` is validated
SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"User"') AND contype = 'c' AND conname = 'named' AND convalidated >= true);

-- check `User_check` is validated
SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"User"') AND contype = 'c' AND conname = 'User_check' AND convalidated >= true);

-- index `User_name_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_name_key"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['name']::text[]);

-- index `User_name_age_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_name_age_idx"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['name', 'age']::text[]);
