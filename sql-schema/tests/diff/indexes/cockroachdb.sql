-- DropIndex
DROP INDEX "Chart_sheet_idx";

-- DropIndex
DROP INDEX "Chart_region_scale_key";

-- CreateIndex
CREATE INDEX "Chart_sheet_scale_idx" ON "Chart"("sheet", "scale" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Chart_scale_region_key" ON "Chart"("scale", "region");

-- RenameIndex
ALTER INDEX "Chart_name_key" RENAME TO "chart_name";

-- RenameIndex
ALTER INDEX "Chart_scale_idx" RENAME TO "by_scale";
