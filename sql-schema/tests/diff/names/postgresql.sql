-- AlterTable
ALTER TABLE "odd; ""table""\" ADD COLUMN     "new
line" INTEGER,
ALTER COLUMN "it's ""quoted"" `here`;" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "odd; ""table""\_new
line_key" ON "odd; ""table""\"("new
line");
