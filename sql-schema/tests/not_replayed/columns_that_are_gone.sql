-- mysql
CREATE TABLE `session` (`id` INT NOT NULL, `token` VARCHAR(20) NOT NULL, PRIMARY KEY (`id`));
DROP TABLE "session";
CREATE UNIQUE INDEX `session_session_token_key` ON `session`(`session_token`);
ALTER TABLE `session` ADD INDEX `both` (`TOKEN`, `later`), ADD COLUMN `later` INT;
ALTER TABLE `session` ADD INDEX `none` (`gone`), ADD COLUMN `here` INT;
CREATE INDEX `here` ON `session`(`HERE`);
-- ====
-- 3: a name was expected before `"session"`
-- 4: there is no column `session_token` in `session` at this point
-- 6: there is no column `gone` in `session` at this point
