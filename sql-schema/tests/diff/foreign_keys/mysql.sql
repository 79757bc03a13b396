-- DropForeignKey
ALTER TABLE `Ship` DROP FOREIGN KEY `Ship_captainId_fkey`;

-- DropForeignKey
ALTER TABLE `Log` DROP FOREIGN KEY `Log_captainId_fkey`;

-- AddForeignKey
ALTER TABLE `Ship` ADD CONSTRAINT `ship_has_captain` FOREIGN KEY (`captainId`) REFERENCES `Captain`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Log` ADD CONSTRAINT `Log_captainId_fkey` FOREIGN KEY (`captainId`) REFERENCES `Captain`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
