-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Harbour";
PRAGMA foreign_keys=on;

-- CreateTable
CREATE TABLE "Basin" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "depth" REAL NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Pier" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "harbourId" INTEGER NOT NULL,
    "basinId" INTEGER,
    CONSTRAINT "Pier_basinId_fkey" FOREIGN KEY ("basinId") REFERENCES "Basin" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Pier" ("harbourId", "id") SELECT "harbourId", "id" FROM "Pier";
DROP TABLE "Pier";
ALTER TABLE "new_Pier" RENAME TO "Pier";
CREATE INDEX "Pier_harbourId_idx" ON "Pier"("harbourId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Basin_depth_key" ON "Basin"("depth");
