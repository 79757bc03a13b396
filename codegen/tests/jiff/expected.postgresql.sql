-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Moment" (
    "id" INTEGER NOT NULL,
    "timestamp" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "timestamptz" TIMESTAMPTZ(6) NOT NULL,
    "date" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "time" TIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "timetz" TIMETZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "amount" DECIMAL(65,30) NOT NULL,
    "maybe" TIMESTAMP(3),
    "several" TIMESTAMP(3)[],
    "changed" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Moment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Moment_timestamp_key" ON "Moment"("timestamp");

-- CreateIndex
CREATE UNIQUE INDEX "Moment_amount_key" ON "Moment"("amount");
