-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Option" AS ENUM ('None', 'Some', 'Self');

-- CreateEnum
CREATE TYPE "kind" AS ENUM ('in_progress', 'IN_PROGRESS', 'type', 'A1');

-- CreateEnum
CREATE TYPE "Color" AS ENUM ('RED', 'Red', 'deep_sky_blue');

-- CreateEnum
CREATE TYPE "DB" AS ENUM ('ALL', 'all', 'ERR', 'NAME');

-- CreateTable
CREATE TABLE "Box" (
    "id" INTEGER NOT NULL,
    "option" "Option" NOT NULL,
    "kind" "kind" NOT NULL DEFAULT 'type',

    CONSTRAINT "Box_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Result" (
    "id" INTEGER NOT NULL,
    "Ok" BOOLEAN NOT NULL,
    "err" INTEGER,
    "option" "Option" DEFAULT 'Some',

    CONSTRAINT "Result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vec" (
    "id" INTEGER NOT NULL,
    "resultId" INTEGER NOT NULL,

    CONSTRAINT "Vec_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Keywords" (
    "type" INTEGER NOT NULL,
    "self" INTEGER NOT NULL,
    "super" INTEGER,
    "crate" INTEGER,
    "async" INTEGER NOT NULL DEFAULT 1,
    "new" TEXT NOT NULL DEFAULT 'x',
    "insert" TEXT NOT NULL DEFAULT 'x',
    "update" TEXT NOT NULL,
    "delete" INTEGER,
    "table" INTEGER,
    "row" INTEGER,
    "db" INTEGER,
    "key" INTEGER NOT NULL,
    "columns" INTEGER[],
    "column" INTEGER,
    "value" JSONB,
    "changes" JSONB NOT NULL,
    "match" JSONB,
    "aB_c1" INTEGER,
    "imageURL" TEXT NOT NULL,

    CONSTRAINT "Keywords_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewUser" (
    "id" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "NewUser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserUpdate" (
    "id" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "UserUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "a ""quoted"" name" (
    "some_id" INTEGER NOT NULL,

    CONSTRAINT "a ""quoted"" name_pkey" PRIMARY KEY ("some_id")
);

-- CreateTable
CREATE TABLE "Core" (
    "id" INTEGER NOT NULL,
    "std" INTEGER,
    "color" "Color" NOT NULL,

    CONSTRAINT "Core_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Etalon" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Etalon_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "R" (
    "id" INTEGER NOT NULL,
    "db" "DB" NOT NULL DEFAULT 'ERR',

    CONSTRAINT "R_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bool" (
    "id" INTEGER NOT NULL,
    "truth" BOOLEAN NOT NULL,
    "rId" INTEGER,
    "u8" INTEGER NOT NULL DEFAULT 8,

    CONSTRAINT "Bool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Str" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Str_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Keywords_update_key" ON "Keywords"("update");

-- CreateIndex
CREATE UNIQUE INDEX "Keywords_key_key" ON "Keywords"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Keywords_imageURL_key" ON "Keywords"("imageURL");

-- CreateIndex
CREATE UNIQUE INDEX "Keywords_type_async_key" ON "Keywords"("type", "async");

-- CreateIndex
CREATE UNIQUE INDEX "UserUpdate_userId_key" ON "UserUpdate"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Bool_rId_key" ON "Bool"("rId");

-- AddForeignKey
ALTER TABLE "Vec" ADD CONSTRAINT "Vec_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "Result"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewUser" ADD CONSTRAINT "NewUser_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserUpdate" ADD CONSTRAINT "UserUpdate_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bool" ADD CONSTRAINT "Bool_rId_fkey" FOREIGN KEY ("rId") REFERENCES "R"("id") ON DELETE SET NULL ON UPDATE CASCADE;
