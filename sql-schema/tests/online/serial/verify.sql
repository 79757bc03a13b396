-- column `User.number` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'number' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));
