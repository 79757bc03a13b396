-- CreateTable
CREATE TABLE `Sample` (
    `id` VARCHAR(300) NOT NULL,
    `title` TEXT NOT NULL,
    `body` TEXT NOT NULL,
    `rank` INTEGER NOT NULL,

    INDEX `Sample_title_rank_idx`(`title`(20) DESC, `rank` ASC),
    UNIQUE INDEX `Sample_title_key`(`title`(10)),
    FULLTEXT INDEX `Sample_title_body_idx`(`title`, `body`),
    FULLTEXT INDEX `body_text`(`body`),
    PRIMARY KEY (`id`(30))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
