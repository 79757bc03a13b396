CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
CREATE TABLE "roles" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
-- facts: rows roles=12
UPDATE "users" SET "name" = '' WHERE "id" BETWEEN 1 AND 5000;
UPDATE "roles" SET "name" = '';
