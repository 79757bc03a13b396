-- DropIndex
DROP INDEX "Book_to_tsvector_idx";

-- DropIndex
DROP INDEX "covering";

-- DropIndex
DROP INDEX "ordered";

-- CreateIndex
CREATE INDEX "Book_to_tsvector_idx" /* @etalon.index */ ON "Book" USING GIN ((to_tsvector('simple', title)));

-- CreateIndex
CREATE INDEX "covering" /* @etalon.index */ ON "Book"("title") INCLUDE ("cost", "isbn");

-- CreateIndex
CREATE INDEX "ordered" /* @etalon.index */ ON "Book"("title" DESC);

-- CreateIndex
CREATE INDEX "similar" /* @etalon.index */ ON "Book" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Book_isbn_key" /* @etalon.unique */ ON "Book"("isbn") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "every_word" /* @etalon.index */ ON "Book"("title" COLLATE "C" text_pattern_ops NULLS FIRST, "cost" DESC NULLS LAST);

-- CreateIndex
CREATE INDEX "Book_cost_idx" /* @etalon.index */ ON "Book" USING BRIN ("cost");
