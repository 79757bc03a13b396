-- CreateTable
CREATE TABLE "Added" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "twice" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (id * 2) STORED
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Line" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "price" BIGINT NOT NULL,
    "amount" INTEGER NOT NULL,
    "total" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount * 2) STORED,
    "next" INTEGER,
    "former" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price - 1) STORED,
    "plain" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (amount + 1) STORED,
    "thrice" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (amount * 3) STORED
);
INSERT INTO "new_Line" ("amount", "id", "next", "price") SELECT "amount", "id", "next", "price" FROM "Line";
DROP TABLE "Line";
ALTER TABLE "new_Line" RENAME TO "Line";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
