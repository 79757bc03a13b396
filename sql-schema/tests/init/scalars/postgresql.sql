-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'green');

-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "flag" BOOLEAN NOT NULL,
    "whole" INTEGER NOT NULL,
    "big" BIGINT NOT NULL,
    "float" DOUBLE PRECISION NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "moment" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BYTEA NOT NULL,
    "colour" "Colour" NOT NULL,
    "text_" TEXT,
    "flag_" BOOLEAN,
    "whole_" INTEGER,
    "big_" BIGINT,
    "float_" DOUBLE PRECISION,
    "moment_" TIMESTAMP(3),
    "json_" JSONB,
    "bytes_" BYTEA,
    "colour_" "Colour",

    CONSTRAINT "Sample_pkey" PRIMARY KEY ("id")
);
