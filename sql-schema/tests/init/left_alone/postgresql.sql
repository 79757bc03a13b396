-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Ignored" (
    "id" INTEGER,
    "what" polygon NOT NULL,
    "maybe" polygon
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INTEGER NOT NULL,
    "hidden" TEXT NOT NULL,

    CONSTRAINT "Partly_pkey" PRIMARY KEY ("id")
);
