CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TABLE "scratch" ("id" INTEGER PRIMARY KEY);
DROP TABLE "scratch";
