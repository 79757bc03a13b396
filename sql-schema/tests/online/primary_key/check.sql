-- no row of `User` lacks its new primary key or shares it
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "email" IS NULL) AND NOT EXISTS (SELECT 1 FROM "User" GROUP BY "email" HAVING count(*) > 1);
