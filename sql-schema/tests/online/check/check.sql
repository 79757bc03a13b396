-- every row of `Book` passes `Book_title_check`
SELECT NOT EXISTS (SELECT 1 FROM "Book" WHERE NOT (title <> ''));

-- every row of `Book` passes `price_is_positive`
SELECT NOT EXISTS (SELECT 1 FROM "Book" WHERE NOT (price > 0));
