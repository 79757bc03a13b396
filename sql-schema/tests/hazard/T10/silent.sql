CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
UPDATE "users" SET "name" = '' WHERE "name" IS NULL AND "id" BETWEEN 1 AND 5000;
