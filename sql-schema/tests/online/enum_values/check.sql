-- no `User.mood` has a value that `Mood` loses
SELECT NOT EXISTS (SELECT 1 FROM "User" WHERE "mood"::text IN ('UGLY'));
