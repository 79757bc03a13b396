-- `us"er's; --.e "mail' $1` is never NULL
SELECT NOT EXISTS (SELECT 1 FROM "us""er's; --" WHERE "e ""mail' $1" IS NULL);

-- no two rows of `us"er's; --` are equal for `uni"que ' index`
SELECT NOT EXISTS (SELECT 1 FROM "us""er's; --" WHERE "e ""mail' $1" IS NOT NULL GROUP BY "e ""mail' $1" HAVING count(*) > 1);

-- every row of `us"er's; --` has its `us"er's; --` for `fk "quoted" 'it'`
SELECT NOT EXISTS (SELECT 1 FROM "us""er's; --" c WHERE c."next%s" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "us""er's; --" p WHERE p."id" = c."next%s"));
