-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ki""n`d" AS ENUM ('do"uble', 'sin''gle', 'back\slash', 'new
line');

-- CreateTable
CREATE TABLE "my ""table"" `of` 'quotes'" (
    "i d" INT4 NOT NULL,
    "do""uble" STRING NOT NULL,
    "sin'gle" STRING NOT NULL,
    "back`tick" STRING NOT NULL,
    "back\slash" STRING NOT NULL,
    "new
line" STRING NOT NULL,
    "a; DROP TABLE b; --" STRING NOT NULL,
    "ünïł" INT4 NOT NULL,
    "kind" "ki""n`d" NOT NULL DEFAULT 'do"uble',

    CONSTRAINT "my ""table"" `of` 'quotes'_pkey" PRIMARY KEY ("i d")
);

-- CreateTable
CREATE TABLE "other\; --" (
    "id" INT4 NOT NULL,

    CONSTRAINT "other\; --_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_OtherToQuotes" (
    "A" INT4 NOT NULL,
    "B" INT4 NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "my ""table"" `of` 'quotes'_ünïł_key" ON "my ""table"" `of` 'quotes'"("ünïł");

-- CreateIndex
CREATE INDEX "in""d`e'x" ON "my ""table"" `of` 'quotes'"("do""uble", "a; DROP TABLE b; --");

-- CreateIndex
CREATE UNIQUE INDEX "_OtherToQuotes_AB_unique" ON "_OtherToQuotes"("A", "B");

-- CreateIndex
CREATE INDEX "_OtherToQuotes_B_index" ON "_OtherToQuotes"("B");

-- AddForeignKey
ALTER TABLE "my ""table"" `of` 'quotes'" ADD CONSTRAINT "my ""table"" `of` 'quotes'_ünïł_fkey" FOREIGN KEY ("ünïł") REFERENCES "my ""table"" `of` 'quotes'"("i d") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "_OtherToQuotes" ADD CONSTRAINT "_OtherToQuotes_A_fkey" FOREIGN KEY ("A") REFERENCES "other\; --"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_OtherToQuotes" ADD CONSTRAINT "_OtherToQuotes_B_fkey" FOREIGN KEY ("B") REFERENCES "my ""table"" `of` 'quotes'"("i d") ON DELETE CASCADE ON UPDATE CASCADE;
