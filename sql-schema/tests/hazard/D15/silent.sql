CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
DROP TABLE "users";
