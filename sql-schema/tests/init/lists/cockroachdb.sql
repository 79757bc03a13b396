-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'it''s green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INT4 NOT NULL,
    "plain" STRING[],
    "empty" STRING[] DEFAULT ARRAY[]::STRING[],
    "texts" STRING[] DEFAULT ARRAY['it''s', 'a"b', 'c\d', '{}']::STRING[],
    "numbers" INT4[] DEFAULT ARRAY[1, -2, 3]::INT4[],
    "decimals" DECIMAL(65,30)[] DEFAULT ARRAY[1.50, 100]::DECIMAL(65,30)[],
    "flags" BOOL[] DEFAULT ARRAY[true, false]::BOOL[],
    "moments" TIMESTAMP(3)[] DEFAULT ARRAY['2020-01-02 03:04:05 +00:00']::TIMESTAMP(3)[],
    "bytes" BYTES[] DEFAULT ARRAY['\x00', '\x']::BYTES[],
    "colours" "Colour"[] DEFAULT ARRAY['RED', 'it''s green']::"Colour"[],
    "made" INT4[] DEFAULT ARRAY[1, 2],

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
