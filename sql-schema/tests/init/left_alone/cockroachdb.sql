-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Ignored" (
    "id" INT4,
    "what" circle NOT NULL DEFAULT 'it is',
    "maybe" circle
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INT4 NOT NULL,
    "hidden" STRING NOT NULL,

    CONSTRAINT "Partly_pkey" PRIMARY KEY ("id")
);
