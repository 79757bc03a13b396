-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Mood" AS ENUM ('HAPPY', 'very sad');

-- CreateTable
CREATE TABLE "Plain" (
    "id" INT4 NOT NULL,
    "string" STRING NOT NULL,
    "boolean" BOOL NOT NULL,
    "int" INT4 NOT NULL,
    "bigInt" INT8 NOT NULL,
    "float" FLOAT8 NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "dateTime" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BYTES NOT NULL,
    "mood" "Mood" NOT NULL,
    "maybe" STRING,
    "strings" STRING[],
    "ints" INT4[],
    "small" INT2 NOT NULL,
    "real" FLOAT4 NOT NULL,
    "uuid" UUID NOT NULL,
    "inet" INET NOT NULL,
    "bit" BIT(4) NOT NULL,
    "varBit" VARBIT NOT NULL,
    "single" "char" NOT NULL,
    "date" DATE NOT NULL,
    "time" TIME(6) NOT NULL,
    "timetz" TIMETZ(6) NOT NULL,
    "tz" TIMESTAMPTZ(6) NOT NULL,
    "oid" OID NOT NULL,

    CONSTRAINT "Plain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Plain_string_key" ON "Plain"("string");

-- CreateIndex
CREATE UNIQUE INDEX "Plain_uuid_key" ON "Plain"("uuid");
