-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Native" (
    "id" INT8 NOT NULL DEFAULT unique_rowid(),
    "bit" BIT(4) NOT NULL,
    "bool" BOOL NOT NULL,
    "bytes" BYTES NOT NULL,
    "char" CHAR(3) NOT NULL,
    "date" DATE NOT NULL,
    "decimal" DECIMAL(10,2) NOT NULL,
    "float4" FLOAT4 NOT NULL,
    "float8" FLOAT8 NOT NULL,
    "inet" INET NOT NULL,
    "int2" INT2 NOT NULL,
    "int4" INT4 NOT NULL,
    "int8" INT8 NOT NULL,
    "json" JSONB NOT NULL,
    "oid" OID NOT NULL,
    "single" "char" NOT NULL,
    "string" STRING NOT NULL,
    "string2" STRING(30)[],
    "time" TIME(3) NOT NULL,
    "timestamp" TIMESTAMP NOT NULL,
    "timestamptz" TIMESTAMPTZ(6) NOT NULL,
    "timetz" TIMETZ NOT NULL,
    "uuid" UUID NOT NULL,
    "varbit" VARBIT(8) NOT NULL,

    CONSTRAINT "Native_pkey" PRIMARY KEY ("id")
);
