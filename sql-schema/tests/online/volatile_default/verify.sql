-- column `User.other` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'other' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `User.token` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'token' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('UUID'));
