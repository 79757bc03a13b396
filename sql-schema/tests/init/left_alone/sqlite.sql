-- CreateTable
CREATE TABLE "Ignored" (
    "id" INTEGER,
    "what" some type NOT NULL DEFAULT 'it is',
    "maybe" some type
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hidden" TEXT NOT NULL
);
