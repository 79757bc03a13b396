-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Level" AS ENUM ('LOW', 'HIGH');

-- CreateEnum
CREATE TYPE "Shade" AS ENUM ('DARK', 'LIGHT');

-- CreateTable
CREATE TABLE "Line" (
    "id" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "total" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount) STORED,

    CONSTRAINT "Line_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Line_check" /* @etalon.check */ CHECK (amount > 0)
);

-- CreateTable
CREATE TABLE "Account" (
    "id" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "extra" JSONB,
    "email" TEXT NOT NULL,
    "note" TEXT,
    "secret" TEXT,
    "level" "Level" NOT NULL DEFAULT 'LOW',
    "shade" "Shade" NOT NULL DEFAULT 'DARK',
    "given" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL,
    "accountId" INTEGER NOT NULL,

    CONSTRAINT "Audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Line_lower_idx" /* @etalon.index */ ON "Line"((lower(label))) WHERE (amount > 10);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- AddForeignKey
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
