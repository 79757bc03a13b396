-- RenameTable
ALTER TABLE "Person" RENAME TO "User";

-- RenameTable
ALTER TABLE "Tag" RENAME TO "Topic";

-- RenameTable
ALTER TABLE "_PostToTag" RENAME TO "_PostToTopic";

-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "title" TO "name";

-- RenameColumn
ALTER TABLE "Post" RENAME COLUMN "personId" TO "userId";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "age" INTEGER NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'OWNER',
    CONSTRAINT "User_age_check" /* @etalon.check */ CHECK (age < 200),
    CONSTRAINT "adult" /* @etalon.check */ CHECK (age > 0),
    CONSTRAINT "called" /* @etalon.check */ CHECK (name <> 'x')
);
INSERT INTO "new_User" ("age", "id", "name", "role") SELECT "age", "id", "name", "role" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");
CREATE INDEX "User_name_age_idx" ON "User"("name", "age");
CREATE INDEX "User_lower_idx" /* @etalon.index */ ON "User"((lower(name)));
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- RedefineIndex
DROP INDEX "_PostToTag_AB_unique";
CREATE UNIQUE INDEX "_PostToTopic_AB_unique" ON "_PostToTopic"("A", "B");

-- RedefineIndex
DROP INDEX "_PostToTag_B_index";
CREATE INDEX "_PostToTopic_B_index" ON "_PostToTopic"("B");
