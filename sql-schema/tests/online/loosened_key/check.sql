-- no row of `Post` lacks its new primary key or shares it
SELECT NOT EXISTS (SELECT 1 FROM "Post" WHERE "id" IS NULL) AND NOT EXISTS (SELECT 1 FROM "Post" GROUP BY "id" HAVING count(*) > 1);
