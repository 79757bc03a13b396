-- table `_TagToUser` exists
SELECT to_regclass('"_TagToUser"') IS NOT NULL;

-- column `_TagToUser.A` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"_TagToUser"') AND attname = 'A' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `_TagToUser.B` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"_TagToUser"') AND attname = 'B' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- the primary key of `_TagToUser` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"_TagToUser"') AND c.contype = 'p' AND c.conname = '_TagToUser_AB_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['A', 'B']::text[]);

-- index `_TagToUser_B_index` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"_TagToUser_B_index"') AND i.indrelid = to_regclass('"_TagToUser"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['B']::text[]);

-- foreign key `_TagToUser_A_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"_TagToUser"') AND c.contype = 'f' AND c.conname = '_TagToUser_A_fkey' AND c.confrelid = to_regclass('"Tag"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['A']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `_TagToUser_B_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"_TagToUser"') AND c.contype = 'f' AND c.conname = '_TagToUser_B_fkey' AND c.confrelid = to_regclass('"User"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['B']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
