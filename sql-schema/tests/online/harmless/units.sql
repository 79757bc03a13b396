-- ==== (the plain file): Plain
-- CreateEnum
CREATE TYPE "Kind" AS ENUM ('A', 'B');

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "name" TEXT;

-- CreateTable
CREATE TABLE "Thing" (
    "id" INTEGER NOT NULL,
    "kind" "Kind" NOT NULL,

    CONSTRAINT "Thing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Thing_kind_idx" ON "Thing"("kind");
