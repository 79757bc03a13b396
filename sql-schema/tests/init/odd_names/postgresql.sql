-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ki""n`d" AS ENUM ('do"uble', 'sin''gle', 'back\slash', 'new
line');

-- CreateTable
CREATE TABLE "my ""table"" `of` 'quotes'" (
    "i d" INTEGER NOT NULL,
    "do""uble" TEXT NOT NULL,
    "sin'gle" TEXT NOT NULL,
    "back`tick" TEXT NOT NULL,
    "back\slash" TEXT NOT NULL,
    "new
line" TEXT NOT NULL,
    "a; DROP TABLE b; --" TEXT NOT NULL,
    "ünïł" INTEGER NOT NULL,
    "kind" "ki""n`d" NOT NULL DEFAULT 'do"uble',

    CONSTRAINT "my ""table"" `of` 'quotes'_pkey" PRIMARY KEY ("i d")
);

-- CreateTable
CREATE TABLE "other\; --" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "other\; --_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_OtherToQuotes" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_OtherToQuotes_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "my ""table"" `of` 'quotes'_ünïł_key" ON "my ""table"" `of` 'quotes'"("ünïł");

-- CreateIndex
CREATE INDEX "in""d`e'x" ON "my ""table"" `of` 'quotes'"("do""uble", "a; DROP TABLE b; --");

-- CreateIndex
CREATE INDEX "_OtherToQuotes_B_index" ON "_OtherToQuotes"("B");

-- AddForeignKey
ALTER TABLE "my ""table"" `of` 'quotes'" ADD CONSTRAINT "my ""table"" `of` 'quotes'_ünïł_fkey" FOREIGN KEY ("ünïł") REFERENCES "my ""table"" `of` 'quotes'"("i d") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "_OtherToQuotes" ADD CONSTRAINT "_OtherToQuotes_A_fkey" FOREIGN KEY ("A") REFERENCES "other\; --"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_OtherToQuotes" ADD CONSTRAINT "_OtherToQuotes_B_fkey" FOREIGN KEY ("B") REFERENCES "my ""table"" `of` 'quotes'"("i d") ON DELETE CASCADE ON UPDATE CASCADE;
