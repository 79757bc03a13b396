-- `Post.authorId` is never NULL
SELECT NOT EXISTS (SELECT 1 FROM "app"."Post" WHERE "authorId" IS NULL);

-- every row of `Post` has its `User` for `Post_authorId_fkey`
SELECT NOT EXISTS (SELECT 1 FROM "app"."Post" c WHERE c."authorId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "auth"."User" p WHERE p."id" = c."authorId"));
