-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'it''s green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INT4 NOT NULL DEFAULT 1,
    "empty" STRING NOT NULL DEFAULT '',
    "quoted" STRING NOT NULL DEFAULT 'it''s "so"',
    "backslash" STRING NOT NULL DEFAULT 'a\b\''c',
    "lines" STRING NOT NULL DEFAULT 'one
two	tab; DROP TABLE x; --',
    "flag" BOOL NOT NULL DEFAULT true,
    "whole" INT4 NOT NULL DEFAULT -5,
    "padded" INT4 NOT NULL DEFAULT 7,
    "big" INT8 NOT NULL DEFAULT 9223372036854775807,
    "float" FLOAT8 NOT NULL DEFAULT 100.10,
    "zero" FLOAT8 NOT NULL DEFAULT 0,
    "decimal" DECIMAL(65,30) NOT NULL DEFAULT 99999999999999999999.50,
    "exponent" DECIMAL(65,30) NOT NULL DEFAULT 1500,
    "small" DECIMAL(65,30) NOT NULL DEFAULT 0.0000001,
    "moment" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05.123456700 +00:00',
    "zoned" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05.600 +02:00',
    "now" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL DEFAULT '{"a": "it''s"}',
    "json_null" JSONB NOT NULL DEFAULT 'null',
    "bytes" BYTES NOT NULL DEFAULT '\x68656c6c6f',
    "no_bytes" BYTES NOT NULL DEFAULT '\x',
    "colour" "Colour" NOT NULL DEFAULT 'it''s green',
    "cuid" STRING NOT NULL,
    "uuid" STRING NOT NULL,
    "nanoid" STRING NOT NULL,
    "made" INT4 NOT NULL DEFAULT (1 + 2),
    "unknown" INT4 NOT NULL,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
