-- sqlite
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL);
INSERT INTO "new_users" ("id", "name") SELECT "id", "name" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
