-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Ignored" (
    "id" INT4,
    "what" polygon NOT NULL,
    "maybe" polygon
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INT4 NOT NULL,
    "hidden" STRING NOT NULL,

    CONSTRAINT "Partly_pkey" PRIMARY KEY ("id")
);
