-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "mood type" AS ENUM ('HAPPY', 'very sad');

-- CreateTable
CREATE TABLE "Plain" (
    "id" BIGSERIAL NOT NULL,
    "string" TEXT NOT NULL,
    "boolean" BOOLEAN NOT NULL,
    "int" INTEGER NOT NULL,
    "bigInt" BIGINT NOT NULL,
    "float" DOUBLE PRECISION NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "dateTime" TIMESTAMP(3) NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BYTEA NOT NULL,
    "mood" "mood type" NOT NULL,

    CONSTRAINT "Plain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Optional" (
    "id" INTEGER NOT NULL,
    "string" TEXT,
    "boolean" BOOLEAN,
    "int" INTEGER,
    "bigInt" BIGINT,
    "float" DOUBLE PRECISION,
    "decimal" DECIMAL(65,30),
    "dateTime" TIMESTAMP(3),
    "json" JSONB,
    "bytes" BYTEA,
    "mood" "mood type",

    CONSTRAINT "Optional_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lists" (
    "id" INTEGER NOT NULL,
    "string" TEXT[],
    "boolean" BOOLEAN[],
    "int" INTEGER[],
    "bigInt" BIGINT[],
    "float" DOUBLE PRECISION[],
    "decimal" DECIMAL(65,30)[],
    "dateTime" TIMESTAMP(3)[],
    "json" JSONB[],
    "bytes" BYTEA[],
    "mood" "mood type"[],
    "uuid" UUID[],
    "date" DATE[],
    "time" TIME(6)[],
    "tz" TIMESTAMPTZ(6)[],
    "inet" INET[],
    "small" SMALLINT[],
    "real" REAL[],
    "money" MONEY[],
    "given" TEXT[] DEFAULT ARRAY['a', 'b']::TEXT[],

    CONSTRAINT "Lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Native" (
    "id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "varChar" VARCHAR(20) NOT NULL,
    "char" CHAR(8) NOT NULL,
    "uuid" UUID NOT NULL,
    "inet" INET NOT NULL,
    "bit" BIT(4) NOT NULL,
    "varBit" VARBIT NOT NULL,
    "xml" XML NOT NULL,
    "smallInt" SMALLINT NOT NULL,
    "oid" OID NOT NULL,
    "real" REAL NOT NULL,
    "double" DOUBLE PRECISION NOT NULL,
    "decimal" DECIMAL(20,10) NOT NULL,
    "money" MONEY NOT NULL,
    "timestamp" TIMESTAMP(6) NOT NULL,
    "timestamptz" TIMESTAMPTZ(6) NOT NULL,
    "date" DATE NOT NULL,
    "time" TIME(6) NOT NULL,
    "timetz" TIMETZ(6) NOT NULL,
    "json" JSON NOT NULL,
    "jsonB" JSONB NOT NULL,
    "byteA" BYTEA NOT NULL,
    "boolean" BOOLEAN NOT NULL,
    "bigInt" BIGINT NOT NULL,

    CONSTRAINT "Native_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Defaults" (
    "id" SERIAL NOT NULL,
    "string" TEXT NOT NULL DEFAULT 'a "b"',
    "boolean" BOOLEAN NOT NULL DEFAULT true,
    "int" INTEGER NOT NULL DEFAULT -7,
    "bigInt" BIGINT NOT NULL DEFAULT 9007199254740993,
    "float" DOUBLE PRECISION NOT NULL DEFAULT 1.5,
    "whole" DOUBLE PRECISION NOT NULL DEFAULT 2,
    "decimal" DECIMAL(65,30) NOT NULL DEFAULT 12.50,
    "dateTime" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05 +00:00',
    "json" JSONB NOT NULL DEFAULT '{"a": 1}',
    "bytes" BYTEA NOT NULL DEFAULT '\x68656c6c6f',
    "mood" "mood type" NOT NULL DEFAULT 'very sad',
    "cuid" TEXT NOT NULL,
    "cuid2" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "uuid7" UUID NOT NULL,
    "ulid" TEXT NOT NULL,
    "nanoid" TEXT NOT NULL,
    "nanoid9" TEXT NOT NULL,
    "now" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "today" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "noon" TIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made" UUID NOT NULL DEFAULT gen_random_uuid(),
    "maybe" TEXT DEFAULT 'there',
    "changed" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Defaults_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Native_char_key" ON "Native"("char");

-- CreateIndex
CREATE UNIQUE INDEX "Native_uuid_key" ON "Native"("uuid");

-- CreateIndex
CREATE UNIQUE INDEX "Native_inet_key" ON "Native"("inet");

-- CreateIndex
CREATE UNIQUE INDEX "Native_decimal_key" ON "Native"("decimal");

-- CreateIndex
CREATE UNIQUE INDEX "Native_timestamp_key" ON "Native"("timestamp");

-- CreateIndex
CREATE UNIQUE INDEX "Native_timestamptz_key" ON "Native"("timestamptz");

-- CreateIndex
CREATE UNIQUE INDEX "Native_date_key" ON "Native"("date");

-- CreateIndex
CREATE UNIQUE INDEX "Native_time_key" ON "Native"("time");

-- CreateIndex
CREATE UNIQUE INDEX "Native_byteA_key" ON "Native"("byteA");
