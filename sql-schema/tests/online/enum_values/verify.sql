-- enum `Role` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Role"')), '{}') @> ARRAY['USER', 'EDITOR', 'ADMIN', 'OWNER']::text[];

-- enum `Mood` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"Mood"')), '{}') @> ARRAY['GOOD', 'BAD']::text[];
