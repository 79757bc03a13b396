-- column `User.email` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'email' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `User.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));
