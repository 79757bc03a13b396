-- column `User.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'name' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- table `Post` exists
SELECT to_regclass('"Post"') IS NOT NULL;

-- column `Post.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Post"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `Post.title` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Post"') AND attname = 'title' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `Post.authorId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Post"') AND attname = 'authorId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- the primary key of `Post` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Post"') AND c.contype = 'p' AND c.conname = 'Post_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- index `Post_title_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Post_title_key"') AND i.indrelid = to_regclass('"Post"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['title']::text[]);

-- index `Post_authorId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Post_authorId_idx"') AND i.indrelid = to_regclass('"Post"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['authorId']::text[]);

-- index `User_name_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"User_name_idx"') AND i.indrelid = to_regclass('"User"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['name']::text[]);

-- foreign key `Post_authorId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Post"') AND c.contype = 'f' AND c.conname = 'Post_authorId_fkey' AND c.confrelid = to_regclass('"User"') AND c.convalidated >= true AND c.confdeltype = 'r' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['authorId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
