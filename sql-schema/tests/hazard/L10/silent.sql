CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TABLE "tags" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "labels" ("id" INTEGER PRIMARY KEY, "tagId" INTEGER REFERENCES "tags"("id"));
