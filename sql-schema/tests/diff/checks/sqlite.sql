-- CreateTable
CREATE TABLE "Added" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" INTEGER NOT NULL,
    CONSTRAINT "in range" /* @etalon.check */ CHECK (code > 0 or code < -10)
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Product" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "price" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    CONSTRAINT "Product_amount_check" /* @etalon.check */ CHECK (amount BETWEEN 1 AND 100),
    CONSTRAINT "price_is_positive" /* @etalon.check */ CHECK (price > 0),
    CONSTRAINT "title_is_there" /* @etalon.check */ CHECK (title <> '')
);
INSERT INTO "new_Product" ("amount", "id", "price", "title") SELECT "amount", "id", "price", "title" FROM "Product";
DROP TABLE "Product";
ALTER TABLE "new_Product" RENAME TO "Product";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
