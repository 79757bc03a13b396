-- no two rows of `Member` are equal for `Member_team_user_key`
SELECT NOT EXISTS (SELECT 1 FROM "Member" WHERE "team" IS NOT NULL AND "user" IS NOT NULL GROUP BY "team", "user" HAVING count(*) > 1);
