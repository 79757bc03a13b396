-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Knot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL
);
INSERT INTO "new_Knot" ("id", "kind", "name") SELECT "id", "kind", "name" FROM "Knot";
DROP TABLE "Knot";
ALTER TABLE "new_Knot" RENAME TO "Knot";
CREATE TABLE "new_Rope" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "c" INTEGER NOT NULL,

    PRIMARY KEY ("b", "c")
);
INSERT INTO "new_Rope" ("a", "b", "c") SELECT "a", "b", "c" FROM "Rope";
DROP TABLE "Rope";
ALTER TABLE "new_Rope" RENAME TO "Rope";
CREATE TABLE "new_Cleat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "size" TEXT NOT NULL
);
INSERT INTO "new_Cleat" ("id", "size") SELECT "id", "size" FROM "Cleat";
DROP TABLE "Cleat";
ALTER TABLE "new_Cleat" RENAME TO "Cleat";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
