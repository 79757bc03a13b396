-- DropIndex
DROP INDEX "doc_lists";

-- DropIndex
DROP INDEX "doc_zombo";

-- CreateIndex
CREATE INDEX "doc_lists" /* @etalon.index */ ON "doc" USING ivfflat ("embedding" vector_l2_ops) WITH (lists = 200);

-- CreateIndex
CREATE INDEX "doc_near" /* @etalon.index */ ON "doc" USING hnsw ("embedding" vector_cosine_ops) WITH (ef_construction = 64, m = 16) WHERE (id > 0);

-- CreateIndex
CREATE INDEX "doc_bloom" /* @etalon.index */ ON "doc" USING bloom ("title", "id");
