-- CreateTable
CREATE TABLE `my "table" ``of`` 'quotes'` (
    `i d` INTEGER NOT NULL,
    `do"uble` VARCHAR(191) NOT NULL,
    `sin'gle` VARCHAR(191) NOT NULL,
    `back``tick` VARCHAR(191) NOT NULL,
    `back\slash` VARCHAR(191) NOT NULL,
    `new
line` VARCHAR(191) NOT NULL,
    `a; DROP TABLE b; --` VARCHAR(191) NOT NULL,
    `ünïł` INTEGER NOT NULL,
    `kind` ENUM('do"uble', 'sin''gle', 'back\\slash', 'new
line') NOT NULL DEFAULT 'do"uble',

    UNIQUE INDEX `my "table" ``of`` 'quotes'_ünïł_key`(`ünïł`),
    INDEX `in"d``e'x`(`do"uble`, `a; DROP TABLE b; --`),
    PRIMARY KEY (`i d`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `other\; --` (
    `id` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_OtherToQuotes` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_OtherToQuotes_AB_unique`(`A`, `B`),
    INDEX `_OtherToQuotes_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `my "table" ``of`` 'quotes'` ADD CONSTRAINT `my "table" ``of`` 'quotes'_ünïł_fkey` FOREIGN KEY (`ünïł`) REFERENCES `my "table" ``of`` 'quotes'`(`i d`) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE `_OtherToQuotes` ADD CONSTRAINT `_OtherToQuotes_A_fkey` FOREIGN KEY (`A`) REFERENCES `other\; --`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_OtherToQuotes` ADD CONSTRAINT `_OtherToQuotes_B_fkey` FOREIGN KEY (`B`) REFERENCES `my "table" ``of`` 'quotes'`(`i d`) ON DELETE CASCADE ON UPDATE CASCADE;
