CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "tag" TEXT);
-- lint from here
ALTER TABLE "posts" DROP COLUMN "tag", ADD COLUMN "tag" TEXT[];
