-- column `User.email` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'email' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));
