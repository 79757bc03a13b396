-- column `Line.total` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Line"') AND attname = 'total' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER') AND attgenerated = 's');
