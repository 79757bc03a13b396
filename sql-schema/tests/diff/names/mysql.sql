-- AlterTable
ALTER TABLE `odd; "table"\` ADD COLUMN `new
line` INTEGER NULL,
    MODIFY `it's "quoted" ``here``;` VARCHAR(191) NULL;

-- CreateIndex
CREATE UNIQUE INDEX `odd; "table"\_new
line_key` ON `odd; "table"\`(`new
line`);
