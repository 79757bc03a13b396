CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(20), "price" INTEGER);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "title" TEXT, "by" INTEGER);
CREATE TABLE "tags" ("id" INTEGER PRIMARY KEY, "label" TEXT);
CREATE VIEW "names" AS SELECT "name" FROM "users";
CREATE VIEW "written" AS SELECT p.*, u."id" AS "user" FROM "users" u JOIN "posts" AS p ON p."by" = u."id";
CREATE VIEW "labels" AS SELECT DISTINCT * FROM "tags" WHERE "id" > 0;
-- lint from here
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE TEXT;
ALTER TABLE "posts" DROP COLUMN "title";
ALTER TABLE "tags" DROP COLUMN "label";
