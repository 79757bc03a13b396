-- CreateTable
CREATE TABLE "Ignored" (
    "id" INTEGER,
    "what" polygon NOT NULL,
    "maybe" polygon
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hidden" TEXT NOT NULL
);
