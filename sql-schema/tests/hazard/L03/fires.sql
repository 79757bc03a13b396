CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER);
-- lint from here
-- facts: rows posts=0
ALTER TABLE "posts" ADD CONSTRAINT "posts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
