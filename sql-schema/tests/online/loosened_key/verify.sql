-- column `Post.userId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Post"') AND attname = 'userId' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('INTEGER'));

-- the primary key of `Post` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Post"') AND c.contype = 'p' AND c.conname = 'Post_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
