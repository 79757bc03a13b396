CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "score" INTEGER);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER REFERENCES "users"("id"));
-- lint from here
ALTER TABLE "users" ALTER COLUMN "score" SET DATA TYPE BIGINT;
