-- CreateTable
CREATE TABLE `Plain` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `string` VARCHAR(191) NOT NULL,
    `boolean` BOOLEAN NOT NULL,
    `int` INTEGER NOT NULL,
    `bigInt` BIGINT NOT NULL,
    `float` DOUBLE NOT NULL,
    `decimal` DECIMAL(65, 30) NOT NULL,
    `dateTime` DATETIME(3) NOT NULL,
    `json` JSON NOT NULL,
    `bytes` LONGBLOB NOT NULL,
    `mood` ENUM('HAPPY', 'very sad') NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Optional` (
    `id` INTEGER NOT NULL,
    `string` VARCHAR(191) NULL,
    `boolean` BOOLEAN NULL,
    `int` INTEGER NULL,
    `bigInt` BIGINT NULL,
    `float` DOUBLE NULL,
    `decimal` DECIMAL(65, 30) NULL,
    `dateTime` DATETIME(3) NULL,
    `json` JSON NULL,
    `bytes` LONGBLOB NULL,
    `mood` ENUM('HAPPY', 'very sad') NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Native` (
    `id` INTEGER NOT NULL,
    `varChar` VARCHAR(20) NOT NULL,
    `char` CHAR(8) NOT NULL,
    `tinyText` TINYTEXT NOT NULL,
    `text` TEXT NOT NULL,
    `mediumText` MEDIUMTEXT NOT NULL,
    `longText` LONGTEXT NOT NULL,
    `tinyIntBool` BOOLEAN NOT NULL,
    `bitBool` BIT(1) NOT NULL,
    `unsignedInt` INTEGER UNSIGNED NOT NULL,
    `smallInt` SMALLINT NOT NULL,
    `unsignedSmallInt` SMALLINT UNSIGNED NOT NULL,
    `tinyInt` TINYINT NOT NULL,
    `unsignedTinyInt` TINYINT UNSIGNED NOT NULL,
    `mediumInt` MEDIUMINT NOT NULL,
    `unsignedMediumInt` MEDIUMINT UNSIGNED NOT NULL,
    `year` YEAR NOT NULL,
    `unsignedBigInt` BIGINT UNSIGNED NOT NULL,
    `float` FLOAT NOT NULL,
    `double` DOUBLE NOT NULL,
    `decimal` DECIMAL(40, 20) NOT NULL,
    `date` DATE NOT NULL,
    `time` TIME(6) NOT NULL,
    `dateTime` DATETIME(6) NOT NULL,
    `timestamp` TIMESTAMP(6) NOT NULL,
    `bit` BIT(16) NOT NULL,
    `binary` BINARY(4) NOT NULL,
    `varBinary` VARBINARY(40) NOT NULL,
    `tinyBlob` TINYBLOB NOT NULL,
    `blob` BLOB NOT NULL,
    `mediumBlob` MEDIUMBLOB NOT NULL,
    `longBlob` LONGBLOB NOT NULL,

    UNIQUE INDEX `Native_char_key`(`char`),
    UNIQUE INDEX `Native_unsignedBigInt_key`(`unsignedBigInt`),
    UNIQUE INDEX `Native_decimal_key`(`decimal`),
    UNIQUE INDEX `Native_date_key`(`date`),
    UNIQUE INDEX `Native_dateTime_key`(`dateTime`),
    UNIQUE INDEX `Native_varBinary_key`(`varBinary`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
