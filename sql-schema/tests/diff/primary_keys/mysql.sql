-- DropIndex
DROP INDEX `Cleat_id_key` ON `Cleat`;

-- AlterTable
ALTER TABLE `Knot` DROP PRIMARY KEY,
    MODIFY `id` VARCHAR(191) NOT NULL,
    ADD PRIMARY KEY (`id`);

-- AlterTable
ALTER TABLE `Rope` DROP PRIMARY KEY,
    ADD PRIMARY KEY (`b`, `c`);

-- AlterTable
ALTER TABLE `Cleat` ADD PRIMARY KEY (`id`);
