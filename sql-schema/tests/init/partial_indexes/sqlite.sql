-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "the ""status""" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "price" REAL NOT NULL,
    "done" BOOLEAN NOT NULL
);

-- CreateIndex
CREATE INDEX "enclosed" ON "Sample"("rank") WHERE (rank > 1);

-- CreateIndex
CREATE INDEX "equal" ON "Sample"("rank") WHERE "the ""status""" = 'it''s' AND "done" = true AND "price" = 1.50;

-- CreateIndex
CREATE INDEX "negated" ON "Sample"("rank") WHERE "the ""status""" != 'b' AND "done" != false AND "rank" IS NOT NULL;

-- CreateIndex
CREATE INDEX "none" ON "Sample"("the ""status""") WHERE "price" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "raw" ON "Sample"("rank") WHERE rank > 1;
