-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_odd; ""table""\" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "it's ""quoted"" `here`;" TEXT,
    "new
line" INTEGER
);
INSERT INTO "new_odd; ""table""\" ("id", "it's ""quoted"" `here`;") SELECT "id", "it's ""quoted"" `here`;" FROM "odd; ""table""\";
DROP TABLE "odd; ""table""\";
ALTER TABLE "new_odd; ""table""\" RENAME TO "odd; ""table""\";
CREATE UNIQUE INDEX "odd; ""table""\_new
line_key" ON "odd; ""table""\"("new
line");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
