-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "samples" (
    "id" INTEGER NOT NULL,
    "one" INTEGER NOT NULL,
    "two" INTEGER NOT NULL,
    "three" INTEGER NOT NULL,
    "vier" INTEGER NOT NULL,
    "five" TEXT NOT NULL,

    CONSTRAINT "samples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pair" (
    "left" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,

    CONSTRAINT "Pair_pkey" PRIMARY KEY ("left","right")
);

-- CreateIndex
CREATE UNIQUE INDEX "samples_one_key" ON "samples"("one");

-- CreateIndex
CREATE UNIQUE INDEX "samples_two_key" ON "samples"("two" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "five_is_unique" ON "samples"("five");

-- CreateIndex
CREATE INDEX "samples_three_vier_idx" ON "samples"("three", "vier" DESC);

-- CreateIndex
CREATE INDEX "custom" ON "samples"("vier" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "samples_three_vier_key" ON "samples"("three", "vier");

-- CreateIndex
CREATE UNIQUE INDEX "Pair_right_left_key" ON "Pair"("right", "left");
