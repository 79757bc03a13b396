-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INT4 NOT NULL,
    "text" STRING NOT NULL,
    "flag" BOOL NOT NULL,
    "whole" INT4 NOT NULL,
    "big" INT8 NOT NULL,
    "float" FLOAT8 NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "moment" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BYTES NOT NULL,
    "colour" "Colour" NOT NULL,
    "text_" STRING,
    "flag_" BOOL,
    "whole_" INT4,
    "big_" INT8,
    "float_" FLOAT8,
    "moment_" TIMESTAMP(3),
    "json_" JSONB,
    "bytes_" BYTES,
    "colour_" "Colour",

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
