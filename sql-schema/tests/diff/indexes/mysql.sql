-- DropIndex
DROP INDEX `Chart_sheet_idx` ON `Chart`;

-- DropIndex
DROP INDEX `Chart_region_scale_key` ON `Chart`;

-- CreateIndex
CREATE INDEX `Chart_sheet_scale_idx` ON `Chart`(`sheet`, `scale` DESC);

-- CreateIndex
CREATE UNIQUE INDEX `Chart_scale_region_key` ON `Chart`(`scale`, `region`);

-- RenameIndex
ALTER TABLE `Chart` RENAME INDEX `Chart_name_key` TO `chart_name`;

-- RenameIndex
ALTER TABLE `Chart` RENAME INDEX `Chart_scale_idx` TO `by_scale`;
