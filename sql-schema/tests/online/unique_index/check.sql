-- no two rows of `User` are equal for `User_email_key`
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "email" IS NOT NULL GROUP BY "email" HAVING count(*) > 1);

-- no two rows of `User` are equal for `User_phone_email_key`
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "phone" IS NOT NULL AND "email" IS NOT NULL GROUP BY "phone", "email" HAVING count(*) > 1);
