-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "bridge";

-- CreateEnum
CREATE TYPE "bridge"."State" AS ENUM ('OPEN', 'SHUT');

-- AlterTable
ALTER TABLE "deck"."Cabin" ADD COLUMN     "deck" INTEGER NOT NULL,
ADD COLUMN     "state" "bridge"."State";

-- CreateTable
CREATE TABLE "bridge"."Wheel" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Wheel_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Cabin_deck_idx" ON "deck"."Cabin"("deck");
