-- no two rows of `Book` are equal for `Book_lower_key`
SELECT NOT EXISTS (SELECT 1 FROM "Book" WHERE (lower(isbn)) IS NOT NULL AND (price > 0) GROUP BY (lower(isbn)) HAVING count(*) > 1);

-- no two rows of `Book` are equal for `one_without`
SELECT NOT EXISTS (SELECT 1 FROM "Book" GROUP BY "isbn" HAVING count(*) > 1);
