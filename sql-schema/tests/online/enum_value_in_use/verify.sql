-- enum `Role` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Role"')), '{}') @> ARRAY['USER', 'GUEST']::text[];

-- column `User.other` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'other' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('"Role"'));

-- column `User.role` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'role' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('"Role"'));

-- index `User_role_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_role_idx"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['role']::text[]);
