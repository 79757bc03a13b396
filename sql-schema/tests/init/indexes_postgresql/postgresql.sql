-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL,
    "json" JSONB NOT NULL,
    "tags" TEXT[],
    "inet" INET NOT NULL,
    "text" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "moment" TIMESTAMPTZ NOT NULL,
    "anything" box NOT NULL,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Sample_number_idx" ON "Sample"("number");

-- CreateIndex
CREATE INDEX "Sample_text_idx" ON "Sample" USING HASH ("text");

-- CreateIndex
CREATE INDEX "plain_gin" ON "Sample" USING GIN ("json");

-- CreateIndex
CREATE INDEX "path_gin" ON "Sample" USING GIN ("json" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "Sample_tags_json_idx" ON "Sample" USING GIN ("tags" array_ops, "json" jsonb_ops);

-- CreateIndex
CREATE INDEX "Sample_inet_idx" ON "Sample" USING GIST ("inet" inet_ops);

-- CreateIndex
CREATE INDEX "text_spgist" ON "Sample" USING SPGIST ("text" text_ops);

-- CreateIndex
CREATE INDEX "Sample_text_number_moment_idx" ON "Sample" USING BRIN ("text" text_minmax_ops, "number" int4_minmax_multi_ops, "moment" timestamptz_bloom_ops);

-- CreateIndex
CREATE INDEX "raw_brin" ON "Sample" USING BRIN ("anything" box_inclusion_ops);
