-- AlterTable
ALTER TABLE `Line` ADD COLUMN `twice` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price * 2) VIRTUAL,
    DROP COLUMN `next`,
    ADD COLUMN `next` INTEGER GENERATED ALWAYS /* @etalon.generated */ AS (price + 1) STORED,
    DROP COLUMN `plain`,
    ADD COLUMN `plain` INTEGER NULL;
