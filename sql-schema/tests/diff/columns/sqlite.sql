-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Ship" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "crew" INTEGER NOT NULL DEFAULT 4,
    "sails" BIGINT NOT NULL,
    "anchored" BOOLEAN,
    "weight" REAL,
    "built" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "code" TEXT NOT NULL,
    "flag" TEXT NOT NULL
);
INSERT INTO "new_Ship" ("anchored", "crew", "id", "name", "sails") SELECT "anchored", "crew", "id", "name", "sails" FROM "Ship";
DROP TABLE "Ship";
ALTER TABLE "new_Ship" RENAME TO "Ship";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
