CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER);
CREATE TABLE "likes" ("id" INTEGER PRIMARY KEY, "postId" INTEGER);
ALTER TABLE "likes" ADD CONSTRAINT "likes_postId_fkey" FOREIGN KEY ("postId") REFERENCES "posts"("id") NOT VALID;
-- lint from here
ALTER TABLE "posts" ADD CONSTRAINT "posts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id");
ALTER TABLE "likes" DROP CONSTRAINT "likes_postId_fkey";
ALTER TABLE "likes" ADD CONSTRAINT "likes_postId_fkey" FOREIGN KEY ("postId") REFERENCES "posts"("id") ON DELETE CASCADE;
