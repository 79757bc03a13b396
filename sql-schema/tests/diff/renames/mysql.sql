-- RenameTable
ALTER TABLE `Person` RENAME TO `User`;

-- RenameTable
ALTER TABLE `Tag` RENAME TO `Topic`;

-- RenameTable
ALTER TABLE `_PostToTag` RENAME TO `_PostToTopic`;

-- DropCheck
ALTER TABLE `User` DROP CONSTRAINT `called`;

-- RenameColumn
ALTER TABLE `User` RENAME COLUMN `title` TO `name`;

-- RenameColumn
ALTER TABLE `Post` RENAME COLUMN `personId` TO `userId`;

-- RenameEnumValue
ALTER TABLE `User` MODIFY `role` ENUM('USER', 'OWNER', 'ADMIN') NOT NULL DEFAULT 'OWNER';
UPDATE `User` SET `role` = 'OWNER' WHERE `role` = 'ADMIN';
ALTER TABLE `User` MODIFY `role` ENUM('USER', 'OWNER') NOT NULL DEFAULT 'OWNER';

-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_personId_fkey`;

-- DropForeignKey
ALTER TABLE `_PostToTopic` DROP FOREIGN KEY `_PostToTag_A_fkey`;

-- DropForeignKey
ALTER TABLE `_PostToTopic` DROP FOREIGN KEY `_PostToTag_B_fkey`;

-- DropCheck
ALTER TABLE `User` DROP CONSTRAINT `Person_age_check`;

-- AddCheck
ALTER TABLE `User` ADD CONSTRAINT `User_age_check` /* @etalon.check */ CHECK (age < 200);

-- AddCheck
ALTER TABLE `User` ADD CONSTRAINT `called` /* @etalon.check */ CHECK (name <> 'x');

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_PostToTopic` ADD CONSTRAINT `_PostToTopic_A_fkey` FOREIGN KEY (`A`) REFERENCES `Post`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_PostToTopic` ADD CONSTRAINT `_PostToTopic_B_fkey` FOREIGN KEY (`B`) REFERENCES `Topic`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `Person_title_key` TO `User_name_key`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `Person_title_age_idx` TO `User_name_age_idx`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `Person_lower_idx` TO `User_lower_idx`;

-- RenameIndex
ALTER TABLE `_PostToTopic` RENAME INDEX `_PostToTag_AB_unique` TO `_PostToTopic_AB_unique`;

-- RenameIndex
ALTER TABLE `_PostToTopic` RENAME INDEX `_PostToTag_B_index` TO `_PostToTopic_B_index`;
