-- CreateTable
CREATE TABLE "Sample" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "flag" BOOLEAN NOT NULL,
    "whole" INTEGER NOT NULL,
    "big" BIGINT NOT NULL,
    "float" REAL NOT NULL,
    "decimal" DECIMAL NOT NULL,
    "moment" DATETIME NOT NULL,
    "json" JSONB NOT NULL,
    "bytes" BLOB NOT NULL,
    "colour" TEXT NOT NULL,
    "text_" TEXT,
    "flag_" BOOLEAN,
    "whole_" INTEGER,
    "big_" BIGINT,
    "float_" REAL,
    "moment_" DATETIME,
    "json_" JSONB,
    "bytes_" BLOB,
    "colour_" TEXT
);
