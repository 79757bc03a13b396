-- ==== index_Book_to_tsvector_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "Book_to_tsvector_idx" /* @etalon.index */ ON "Book" USING GIN ((to_tsvector('english', title)));

-- ==== index_Book_lower_key: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "Book_lower_key" /* @etalon.unique */ ON "Book"((lower(isbn))) WHERE (price > 0);

-- ==== index_one_without: Alone
-- CreateIndex
CREATE UNIQUE INDEX CONCURRENTLY "one_without" /* @etalon.unique */ ON "Book"("isbn") NULLS NOT DISTINCT;

-- ==== index_Book_title_idx: Alone
-- CreateIndex
CREATE INDEX CONCURRENTLY "Book_title_idx" /* @etalon.index */ ON "Book"("title" DESC NULLS LAST) INCLUDE ("price");
