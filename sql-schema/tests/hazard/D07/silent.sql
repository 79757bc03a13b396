CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "tag" TEXT);
-- lint from here
ALTER TABLE "posts" ALTER COLUMN "tag" TYPE TEXT[] USING ARRAY["tag"];
