-- DropIndex
DROP INDEX `User_lower_idx` ON `User`;

-- CreateIndex
CREATE UNIQUE INDEX `User_lower_name_key` /* @etalon.unique */ ON `User`((lower(email)), `name`(5));
