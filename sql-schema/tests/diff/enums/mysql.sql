-- AlterTable
ALTER TABLE `Sailor` MODIFY `rank` ENUM('CADET', 'MATE', 'MASTER') NOT NULL DEFAULT 'CADET',
    MODIFY `former` ENUM('CADET', 'MATE', 'MASTER') NULL,
    MODIFY `watch` ENUM('DOG', 'FIRST', 'MIDDLE') NOT NULL;

-- AlterTable
ALTER TABLE `Passenger` DROP COLUMN `rank`,
    ADD COLUMN `cabin` INTEGER NULL;
