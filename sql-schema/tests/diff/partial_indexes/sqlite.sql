-- DropIndex
DROP INDEX "Berth_length_idx";

-- DropIndex
DROP INDEX "Berth_name_key";

-- CreateIndex
CREATE INDEX "Berth_length_idx" ON "Berth"("length") WHERE length > 20;

-- CreateIndex
CREATE UNIQUE INDEX "Berth_name_key" ON "Berth"("name") WHERE "state" = 'free';
