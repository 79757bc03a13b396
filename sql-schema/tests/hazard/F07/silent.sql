CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(20));
CREATE VIEW "names" AS SELECT "name" FROM "users";
-- lint from here
DROP VIEW "names";
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE TEXT;
CREATE VIEW "names" AS SELECT "name" FROM "users";
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "title" TEXT, "by" INTEGER);
CREATE VIEW "counted" AS SELECT count(*) AS "all", 2 * sum(p."id") AS "twice", u.* FROM "posts" p JOIN (SELECT * FROM "users") u ON u."id" = p."by" GROUP BY 1;
ALTER TABLE "posts" DROP COLUMN "title";
