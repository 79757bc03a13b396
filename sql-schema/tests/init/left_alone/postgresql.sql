-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Ignored" (
    "id" INTEGER,
    "what" circle NOT NULL DEFAULT 'it is',
    "maybe" circle
);

-- CreateTable
CREATE TABLE "Partly" (
    "id" INTEGER NOT NULL,
    "hidden" TEXT NOT NULL,

    CONSTRAINT "Partly_pkey" PRIMARY KEY ("id")
);
