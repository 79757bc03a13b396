CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(20));
CREATE VIEW "names" AS SELECT "name" FROM "users";
-- lint from here
DROP VIEW "names";
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE TEXT;
CREATE VIEW "names" AS SELECT "name" FROM "users";
