CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
-- facts: rows users=0
TRUNCATE TABLE "users";
