-- DropCheck
ALTER TABLE `Product` DROP CONSTRAINT `price_is_positive`;

-- DropCheck
ALTER TABLE `Product` DROP CONSTRAINT `dear_things_alone`;

-- DropCheck
ALTER TABLE `Product` DROP CONSTRAINT `has_a_title`;

-- CreateTable
CREATE TABLE `Added` (
    `id` INTEGER NOT NULL,
    `code` INTEGER NOT NULL,

    PRIMARY KEY (`id`),
    CONSTRAINT `in range` /* @etalon.check */ CHECK (code > 0 or code < -10)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddCheck
ALTER TABLE `Product` ADD CONSTRAINT `Product_amount_check` /* @etalon.check */ CHECK (amount BETWEEN 1 AND 100);

-- AddCheck
ALTER TABLE `Product` ADD CONSTRAINT `price_is_positive` /* @etalon.check */ CHECK (price > 0);

-- AddCheck
ALTER TABLE `Product` ADD CONSTRAINT `title_is_there` /* @etalon.check */ CHECK (title <> '');
