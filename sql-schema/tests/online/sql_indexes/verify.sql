-- index `Book_to_tsvector_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Book_to_tsvector_idx"') AND i.indrelid = to_regclass('"Book"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false);

-- index `Book_lower_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Book_lower_key"') AND i.indrelid = to_regclass('"Book"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = true);

-- index `one_without` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"one_without"') AND i.indrelid = to_regclass('"Book"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['isbn']::text[]);

-- index `Book_title_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"Book_title_idx"') AND i.indrelid = to_regclass('"Book"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false);
