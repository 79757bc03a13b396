-- column `Post.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Post"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BIGINT'));

-- the primary key of `Post` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Post"') AND c.contype = 'p' AND c.conname = 'Post_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- column `Like.postId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Like"') AND attname = 'postId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BIGINT'));

-- the primary key of `Like` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Like"') AND c.contype = 'p' AND c.conname = 'Like_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['postId', 'userId']::text[]);

-- foreign key `Like_postId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Like"') AND c.contype = 'f' AND c.conname = 'Like_postId_fkey' AND c.confrelid = to_regclass('"Post"') AND c.convalidated >= true AND c.confdeltype = 'r' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['postId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
