-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'it''s green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL,
    "plain" TEXT[],
    "empty" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "texts" TEXT[] DEFAULT ARRAY['it''s', 'a"b', 'c\d', '{}']::TEXT[],
    "numbers" INTEGER[] DEFAULT ARRAY[1, -2, 3]::INTEGER[],
    "decimals" DECIMAL(65,30)[] DEFAULT ARRAY[1.50, 100]::DECIMAL(65,30)[],
    "flags" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],
    "moments" TIMESTAMP(3)[] DEFAULT ARRAY['2020-01-02 03:04:05 +00:00']::TIMESTAMP(3)[],
    "bytes" BYTEA[] DEFAULT ARRAY['\x00', '\x']::BYTEA[],
    "colours" "Colour"[] DEFAULT ARRAY['RED', 'it''s green']::"Colour"[],
    "made" INTEGER[] DEFAULT ARRAY[1, 2],

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
