CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER);
-- lint from here
ALTER TABLE "posts" ADD CONSTRAINT "posts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id");
