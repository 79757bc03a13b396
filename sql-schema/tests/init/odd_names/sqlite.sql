-- CreateTable
CREATE TABLE "my ""table"" `of` 'quotes'" (
    "i d" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "do""uble" TEXT NOT NULL,
    "sin'gle" TEXT NOT NULL,
    "back`tick" TEXT NOT NULL,
    "back\slash" TEXT NOT NULL,
    "new
line" TEXT NOT NULL,
    "a; DROP TABLE b; --" TEXT NOT NULL,
    "ünïł" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'do"uble',
    CONSTRAINT "my ""table"" `of` 'quotes'_ünïł_fkey" FOREIGN KEY ("ünïł") REFERENCES "my ""table"" `of` 'quotes'" ("i d") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "other\; --" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- CreateTable
CREATE TABLE "_OtherToQuotes" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_OtherToQuotes_A_fkey" FOREIGN KEY ("A") REFERENCES "other\; --" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_OtherToQuotes_B_fkey" FOREIGN KEY ("B") REFERENCES "my ""table"" `of` 'quotes'" ("i d") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "my ""table"" `of` 'quotes'_ünïł_key" ON "my ""table"" `of` 'quotes'"("ünïł");

-- CreateIndex
CREATE INDEX "in""d`e'x" ON "my ""table"" `of` 'quotes'"("do""uble", "a; DROP TABLE b; --");

-- CreateIndex
CREATE UNIQUE INDEX "_OtherToQuotes_AB_unique" ON "_OtherToQuotes"("A", "B");

-- CreateIndex
CREATE INDEX "_OtherToQuotes_B_index" ON "_OtherToQuotes"("B");
