-- CreateTable
CREATE TABLE "Ignored" (
    "id" INTEGER,
    "what" circle NOT NULL DEFAULT 'it is',
    "maybe" circle
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hidden" TEXT NOT NULL
);
