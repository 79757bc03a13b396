-- check `no_longer` is gone
SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"Book"') AND conname = 'no_longer');

-- check `Book_title_check` is validated
SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"Book"') AND contype = 'c' AND conname = 'Book_title_check' AND convalidated >= true);

-- check `price_is_positive` is validated
SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"Book"') AND contype = 'c' AND conname = 'price_is_positive' AND convalidated >= true);
