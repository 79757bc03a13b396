-- column `Ticket.code` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"Ticket"') AND attname = 'code' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BIGINT'));

-- the primary key of `Ticket` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"Ticket"') AND c.contype = 'p' AND c.conname = 'Ticket_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['code']::text[]);
