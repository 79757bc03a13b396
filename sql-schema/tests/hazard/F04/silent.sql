CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY);
-- lint from here
ALTER TABLE "posts" ADD COLUMN "authorId" INTEGER;
ALTER TABLE "posts" ADD CONSTRAINT "posts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id");
