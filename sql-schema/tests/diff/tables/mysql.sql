-- DropForeignKey
ALTER TABLE `Pier` DROP FOREIGN KEY `Pier_harbourId_fkey`;

-- AlterTable
ALTER TABLE `Pier` ADD COLUMN `basinId` INTEGER NULL;

-- DropTable
DROP TABLE `Harbour`;

-- CreateTable
CREATE TABLE `Basin` (
    `id` INTEGER NOT NULL,
    `depth` DOUBLE NOT NULL,

    UNIQUE INDEX `Basin_depth_key`(`depth`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Pier` ADD CONSTRAINT `Pier_basinId_fkey` FOREIGN KEY (`basinId`) REFERENCES `Basin`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
