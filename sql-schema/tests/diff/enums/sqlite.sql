-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Sailor" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "rank" TEXT NOT NULL DEFAULT 'CADET',
    "former" TEXT,
    "watch" TEXT NOT NULL
);
INSERT INTO "new_Sailor" ("former", "id", "rank", "watch") SELECT "former", "id", "rank", "watch" FROM "Sailor";
DROP TABLE "Sailor";
ALTER TABLE "new_Sailor" RENAME TO "Sailor";
CREATE TABLE "new_Passenger" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cabin" INTEGER
);
INSERT INTO "new_Passenger" ("id") SELECT "id" FROM "Passenger";
DROP TABLE "Passenger";
ALTER TABLE "new_Passenger" RENAME TO "Passenger";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
