-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Doc" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "a" JSONB NOT NULL DEFAULT '{"a":[2,null],"b":1}',
    "b" JSONB NOT NULL DEFAULT '[2]'
);
INSERT INTO "new_Doc" ("a", "b", "id") SELECT "a", "b", "id" FROM "Doc";
DROP TABLE "Doc";
ALTER TABLE "new_Doc" RENAME TO "Doc";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
