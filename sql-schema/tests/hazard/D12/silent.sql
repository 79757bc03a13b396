-- sqlite
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "authorId" INTEGER, FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE CASCADE);
-- lint from here
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_users" ("id" INTEGER PRIMARY KEY, "name" TEXT);
INSERT INTO "new_users" ("id") SELECT "id" FROM "users";
DROP TABLE "users";
ALTER TABLE "new_users" RENAME TO "users";
PRAGMA foreign_keys=ON;
