-- AlterTable
ALTER TABLE `Line` ADD COLUMN `thrice` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (amount * 3) STORED NOT NULL,
    DROP COLUMN `total`,
    ADD COLUMN `total` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price * amount * 2) STORED NOT NULL,
    MODIFY `next` INTEGER NULL,
    DROP COLUMN `former`,
    ADD COLUMN `former` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price - 1) STORED,
    MODIFY `price` BIGINT NOT NULL,
    DROP COLUMN `plain`,
    ADD COLUMN `plain` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (amount + 1) STORED;

-- CreateTable
CREATE TABLE `Added` (
    `id` INTEGER NOT NULL,
    `twice` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (id * 2) STORED NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
