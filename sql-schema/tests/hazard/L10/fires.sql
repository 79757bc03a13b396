CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER REFERENCES "users"("id"));
