-- column `Event.count` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Event"') AND attname = 'count' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BIGINT'));

-- column `Event.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Event"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('VARCHAR(20)') AND atttypmod = 24);
