-- `User.email` is never NULL
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "email" IS NULL);

-- `User.name` is never NULL
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "name" IS NULL);
