-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Size" AS ENUM ('SMALL', 'large');

-- CreateTable
CREATE TABLE "shirts" (
    "id" UUID NOT NULL,
    "size" "Size" NOT NULL,
    "price" DECIMAL(65,30) NOT NULL,
    "data" JSONB,
    "boughtAt" TIMESTAMP(3) NOT NULL,
    "table" TEXT NOT NULL,
    "in_stock" BOOLEAN NOT NULL,

    CONSTRAINT "shirts_pkey" PRIMARY KEY ("id")
);
