-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Native" (
    "id" SMALLSERIAL NOT NULL,
    "integer" INTEGER NOT NULL,
    "oid" OID NOT NULL,
    "big" BIGSERIAL NOT NULL,
    "decimal" DECIMAL NOT NULL,
    "decimal2" DECIMAL(10,2) NOT NULL,
    "money" MONEY NOT NULL,
    "inet" INET NOT NULL,
    "citext" CITEXT NOT NULL,
    "real" REAL NOT NULL,
    "double" DOUBLE PRECISION NOT NULL,
    "varchar" VARCHAR NOT NULL,
    "varchar2" VARCHAR(30) NOT NULL,
    "char" CHAR(3) NOT NULL,
    "text" TEXT[],
    "bytes" BYTEA NOT NULL,
    "timestamp" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "timestamptz" TIMESTAMPTZ(6) NOT NULL,
    "date" DATE NOT NULL,
    "time" TIME(0) NOT NULL,
    "timetz" TIMETZ NOT NULL,
    "boolean" BOOLEAN NOT NULL,
    "bit" BIT(4) NOT NULL,
    "varbit" VARBIT NOT NULL,
    "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "xml" XML NOT NULL,
    "json" JSON NOT NULL,
    "jsonb" JSONB[],

    CONSTRAINT "Native_pkey" PRIMARY KEY ("id")
);
