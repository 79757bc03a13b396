-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "samples" (
    "id" INT4 NOT NULL,
    "one" INT4 NOT NULL,
    "two" INT4 NOT NULL,
    "three" INT4 NOT NULL,
    "vier" INT4 NOT NULL,
    "five" STRING NOT NULL,

    CONSTRAINT "samples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pair" (
    "left" INT4 NOT NULL,
    "right" INT4 NOT NULL,

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
