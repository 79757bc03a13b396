-- CreateTable
CREATE TABLE `Sample` (
    `id` INTEGER NOT NULL,
    `text` VARCHAR(191) NOT NULL,
    `flag` BOOLEAN NOT NULL,
    `whole` INTEGER NOT NULL,
    `big` BIGINT NOT NULL,
    `float` DOUBLE NOT NULL,
    `decimal` DECIMAL(65, 30) NOT NULL,
    `moment` DATETIME(3) NOT NULL,
    `json` JSON NOT NULL,
    `bytes` LONGBLOB NOT NULL,
    `colour` ENUM('RED', 'green') NOT NULL,
    `text_` VARCHAR(191) NULL,
    `flag_` BOOLEAN NULL,
    `whole_` INTEGER NULL,
    `big_` BIGINT NULL,
    `float_` DOUBLE NULL,
    `moment_` DATETIME(3) NULL,
    `json_` JSON NULL,
    `bytes_` LONGBLOB NULL,
    `colour_` ENUM('RED', 'green') NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
