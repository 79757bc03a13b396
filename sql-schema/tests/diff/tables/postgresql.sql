-- DropForeignKey
ALTER TABLE "Pier" DROP CONSTRAINT "Pier_harbourId_fkey";

-- AlterTable
ALTER TABLE "Pier" ADD COLUMN     "basinId" INTEGER;

-- DropTable
DROP TABLE "Harbour";

-- CreateTable
CREATE TABLE "Basin" (
    "id" INTEGER NOT NULL,
    "depth" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Basin_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Basin_depth_key" ON "Basin"("depth");

-- AddForeignKey
ALTER TABLE "Pier" ADD CONSTRAINT "Pier_basinId_fkey" FOREIGN KEY ("basinId") REFERENCES "Basin"("id") ON DELETE CASCADE ON UPDATE CASCADE;
