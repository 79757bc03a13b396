-- no row of `Post` lacks its new primary key or shares it
SELECT NOT EXISTS (SELECT 1 FROM "Post" WHERE "id" IS NULL) AND NOT EXISTS (SELECT 1 FROM "Post" GROUP BY "id" HAVING count(*) > 1);

-- no row of `Like` lacks its new primary key or shares it
SELECT NOT EXISTS (SELECT 1 FROM "Like" WHERE "postId" IS NULL OR "userId" IS NULL) AND NOT EXISTS (SELECT 1 FROM "Like" GROUP BY "postId", "userId" HAVING count(*) > 1);

-- every row of `Like` has its `Post` for `Like_postId_fkey`
SELECT NOT EXISTS (SELECT 1 FROM "Like" c WHERE c."postId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Post" p WHERE p."id" = c."postId"));
