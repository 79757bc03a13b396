-- column `Event.starts` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Event"') AND attname = 'starts' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMPTZ(3)') AND atttypmod = 3);

-- column `Event.ends` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Event"') AND attname = 'ends' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)') AND atttypmod = 3);
