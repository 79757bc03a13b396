-- column `us"er's; --.to"ken` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"us""er''s; --"') AND attname = 'to"ken' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('UUID'));

-- column `us"er's; --.e "mail' $1` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"us""er''s; --"') AND attname = 'e "mail'' $1' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- index `über %s $$ index` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"über %s $$ index"') AND i.indrelid = to_regclass('"us""er''s; --"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['next%s']::text[]);

-- index `uni"que ' index` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"uni""que '' index"') AND i.indrelid = to_regclass('"us""er''s; --"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['e "mail'' $1']::text[]);

-- foreign key `fk "quoted" 'it'` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"us""er''s; --"') AND c.contype = 'f' AND c.conname = 'fk "quoted" ''it''' AND c.confrelid = to_regclass('"us""er''s; --"') AND c.convalidated >= true AND c.confdeltype = 'n' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['next%s']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
