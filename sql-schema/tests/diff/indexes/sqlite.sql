-- DropIndex
DROP INDEX "Chart_sheet_idx";

-- DropIndex
DROP INDEX "Chart_region_scale_key";

-- CreateIndex
CREATE INDEX "Chart_sheet_scale_idx" ON "Chart"("sheet", "scale" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Chart_scale_region_key" ON "Chart"("scale", "region");

-- RedefineIndex
DROP INDEX "Chart_name_key";
CREATE UNIQUE INDEX "chart_name" ON "Chart"("name");

-- RedefineIndex
DROP INDEX "Chart_scale_idx";
CREATE INDEX "by_scale" ON "Chart"("scale");
