-- every row of `Post` has its `User` for `Post_authorId_fkey`
SELECT NOT EXISTS (SELECT 1 FROM "Post" c WHERE c."authorId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "User" p WHERE p."id" = c."authorId"));

-- every row of `Post` has its `User` for `Post_editorId_fkey`
SELECT NOT EXISTS (SELECT 1 FROM "Post" c WHERE c."editorId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "User" p WHERE p."id" = c."editorId"));
