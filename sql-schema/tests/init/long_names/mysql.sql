-- CreateTable
CREATE TABLE `AModelWithAVeryLongNameThatFillsTheWholeIdentifier` (
    `id` INTEGER NOT NULL,
    `another_field_with_a_name_that_is_rather_long` INTEGER NOT NULL,

    INDEX `AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another_f_idx`(`another_field_with_a_name_that_is_rather_long`, `id`),
    UNIQUE INDEX `AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another_f_key`(`another_field_with_a_name_that_is_rather_long`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `BModelWithAVeryLongNameThatFillsTheWholeIdentifier` (
    `id` INTEGER NOT NULL,
    `a_field_with_a_name_that_is_rather_long` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithA` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToB_AB_unique`(`A`, `B`),
    INDEX `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBMo_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `BModelWithAVeryLongNameThatFillsTheWholeIdentifier` ADD CONSTRAINT `BModelWithAVeryLongNameThatFillsTheWholeIdentifier_a_field__fkey` FOREIGN KEY (`a_field_with_a_name_that_is_rather_long`) REFERENCES `AModelWithAVeryLongNameThatFillsTheWholeIdentifier`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithA` ADD CONSTRAINT `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBMod_A_fkey` FOREIGN KEY (`A`) REFERENCES `AModelWithAVeryLongNameThatFillsTheWholeIdentifier`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithA` ADD CONSTRAINT `_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBMod_B_fkey` FOREIGN KEY (`B`) REFERENCES `BModelWithAVeryLongNameThatFillsTheWholeIdentifier`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
