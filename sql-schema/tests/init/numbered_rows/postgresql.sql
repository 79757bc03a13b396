-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Asked" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "Asked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotAsked" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "NotAsked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Big" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "Big_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Compound" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,

    CONSTRAINT "Compound_pkey" PRIMARY KEY ("a","b")
);
