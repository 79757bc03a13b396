-- CreateTable
CREATE TABLE `samples` (
    `id` INTEGER NOT NULL,
    `one` INTEGER NOT NULL,
    `two` INTEGER NOT NULL,
    `three` INTEGER NOT NULL,
    `vier` INTEGER NOT NULL,
    `five` VARCHAR(191) NOT NULL,

    UNIQUE INDEX `samples_one_key`(`one`),
    UNIQUE INDEX `samples_two_key`(`two` DESC),
    UNIQUE INDEX `five_is_unique`(`five`),
    INDEX `samples_three_vier_idx`(`three`, `vier` DESC),
    INDEX `custom`(`vier` ASC),
    UNIQUE INDEX `samples_three_vier_key`(`three`, `vier`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Pair` (
    `left` INTEGER NOT NULL,
    `right` INTEGER NOT NULL,

    UNIQUE INDEX `Pair_right_left_key`(`right`, `left`),
    PRIMARY KEY (`left`, `right`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
