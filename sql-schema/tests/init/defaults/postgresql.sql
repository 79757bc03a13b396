-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'it''s green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "empty" TEXT NOT NULL DEFAULT '',
    "quoted" TEXT NOT NULL DEFAULT 'it''s "so"',
    "backslash" TEXT NOT NULL DEFAULT 'a\b\''c',
    "lines" TEXT NOT NULL DEFAULT 'one
two	tab; DROP TABLE x; --',
    "flag" BOOLEAN NOT NULL DEFAULT true,
    "whole" INTEGER NOT NULL DEFAULT -5,
    "padded" INTEGER NOT NULL DEFAULT 7,
    "big" BIGINT NOT NULL DEFAULT 9223372036854775807,
    "float" DOUBLE PRECISION NOT NULL DEFAULT 100.10,
    "zero" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "decimal" DECIMAL(65,30) NOT NULL DEFAULT 99999999999999999999.50,
    "exponent" DECIMAL(65,30) NOT NULL DEFAULT 1500,
    "small" DECIMAL(65,30) NOT NULL DEFAULT 0.0000001,
    "moment" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05.123456700 +00:00',
    "zoned" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05.600 +02:00',
    "now" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL DEFAULT '{"a": "it''s"}',
    "json_null" JSONB NOT NULL DEFAULT 'null',
    "bytes" BYTEA NOT NULL DEFAULT '\x68656c6c6f',
    "no_bytes" BYTEA NOT NULL DEFAULT '\x',
    "colour" "Colour" NOT NULL DEFAULT 'it''s green',
    "cuid" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "nanoid" TEXT NOT NULL,
    "made" INTEGER NOT NULL DEFAULT (1 + 2),
    "unknown" INTEGER NOT NULL,

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
