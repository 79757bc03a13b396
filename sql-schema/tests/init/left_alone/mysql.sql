-- CreateTable
CREATE TABLE `Ignored` (
    `id` INTEGER NULL,
    `what` polygon NOT NULL,
    `maybe` polygon NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Partly` (
    `id` INTEGER NOT NULL,
    `hidden` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
