-- column `Post.token` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"app"."Post"') AND attname = 'token' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('UUID'));

-- column `Post.authorId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"app"."Post"') AND attname = 'authorId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- index `Post_authorId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"app"."Post_authorId_idx"') AND i.indrelid = to_regclass('"app"."Post"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['authorId']::text[]);

-- foreign key `Post_authorId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"app"."Post"') AND c.contype = 'f' AND c.conname = 'Post_authorId_fkey' AND c.confrelid = to_regclass('"auth"."User"') AND c.convalidated >= true AND c.confdeltype = 'r' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['authorId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
