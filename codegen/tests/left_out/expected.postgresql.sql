-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Document" (
    "id" INTEGER NOT NULL,
    "embedding" vector(1536) NOT NULL,
    "place" point,
    "hidden" TEXT NOT NULL,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Page" (
    "id" INTEGER NOT NULL,
    "embedding" vector(3),
    "documentId" INTEGER NOT NULL,

    CONSTRAINT "Page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Internal" (
    "id" INTEGER NOT NULL,
    "pageId" INTEGER NOT NULL,

    CONSTRAINT "Internal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Nothing" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Nothing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Internal_pageId_key" ON "Internal"("pageId");

-- AddForeignKey
ALTER TABLE "Page" ADD CONSTRAINT "Page_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Internal" ADD CONSTRAINT "Internal_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "Page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
