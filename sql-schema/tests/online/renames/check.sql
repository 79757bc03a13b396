-- no two rows of `User` are equal for `User_age_name_key`
SELECT NOT EXISTS (SELECT 1 FROM "Person" WHERE "age" IS NOT NULL AND "title" IS NOT NULL GROUP BY "age", "title" HAVING count(*) > 1);

-- no two rows of `User` are equal for `User_lower_key`
SELECT NOT EXISTS (SELECT 1 FROM "Person" WHERE (lower("title")) IS NOT NULL GROUP BY (lower("title")) HAVING count(*) > 1);

-- every row of `User` passes `named`
SELECT NOT EXISTS (SELECT 1 FROM "Person" WHERE NOT ("title" <> ''));
