-- CreateTable
CREATE TABLE "Plain" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "string" TEXT NOT NULL,
    "boolean" BOOLEAN NOT NULL,
    "int" INTEGER NOT NULL,
    "bigInt" BIGINT NOT NULL,
    "float" REAL NOT NULL,
    "decimal" DECIMAL NOT NULL,
    "dateTime" DATETIME NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BLOB NOT NULL,
    "mood" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Optional" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "string" TEXT,
    "boolean" BOOLEAN,
    "int" INTEGER,
    "bigInt" BIGINT,
    "float" REAL,
    "decimal" DECIMAL,
    "dateTime" DATETIME,
    "json" JSONB,
    "bytes" BLOB,
    "mood" TEXT
);

-- CreateTable
CREATE TABLE "Unique" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "string" TEXT NOT NULL,
    "bigInt" BIGINT NOT NULL,
    "decimal" DECIMAL NOT NULL,
    "dateTime" DATETIME NOT NULL,
    "bytes" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "Defaults" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "string" TEXT NOT NULL DEFAULT 'a',
    "decimal" DECIMAL NOT NULL DEFAULT 12.50,
    "dateTime" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mood" TEXT NOT NULL DEFAULT 'very sad',
    "changed" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Computed" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "price" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "total" INTEGER NOT NULL GENERATED ALWAYS /* @etalon.generated */ AS (price * amount) STORED,
    "next" INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price + 1) VIRTUAL
);

-- CreateIndex
CREATE UNIQUE INDEX "Unique_string_key" ON "Unique"("string");

-- CreateIndex
CREATE UNIQUE INDEX "Unique_bigInt_key" ON "Unique"("bigInt");

-- CreateIndex
CREATE UNIQUE INDEX "Unique_decimal_key" ON "Unique"("decimal");

-- CreateIndex
CREATE UNIQUE INDEX "Unique_dateTime_key" ON "Unique"("dateTime");

-- CreateIndex
CREATE UNIQUE INDEX "Unique_bytes_key" ON "Unique"("bytes");
