-- DropIndex
DROP INDEX "Berth_length_idx";

-- CreateIndex
CREATE INDEX "Berth_length_idx" ON "Berth"("length") WHERE (length > 20);
