-- enum `Size` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Size"')), '{}') @> ARRAY['s']::text[];

-- column `Item.count` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Item"') AND attname = 'count' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `Item.title` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Item"') AND attname = 'title' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('VARCHAR(80)') AND atttypmod = 84);

-- column `Item.tags` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Item"') AND attname = 'tags' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('VARCHAR(20)[]') AND atttypmod = 24);

-- column `Item.price` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Item"') AND attname = 'price' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('DECIMAL(8,2)') AND atttypmod = 524294);
