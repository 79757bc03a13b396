-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Line" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "price" INTEGER NOT NULL,
    "next" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price + 1) STORED,
    "plain" INTEGER,
    "twice" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price * 2) VIRTUAL
);
INSERT INTO "new_Line" ("id", "plain", "price") SELECT "id", "plain", "price" FROM "Line";
DROP TABLE "Line";
ALTER TABLE "new_Line" RENAME TO "Line";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
