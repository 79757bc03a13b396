-- column `User.created` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'created' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)') AND atttypmod = 3);

-- column `User.level` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'level' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `User.note` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'note' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));
