CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" VARCHAR(20), "price" INTEGER);
CREATE VIEW "names" AS SELECT "name" FROM "users";
-- lint from here
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE TEXT;
