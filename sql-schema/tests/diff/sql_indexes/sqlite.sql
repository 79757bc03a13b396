-- DropIndex
DROP INDEX "User_lower_idx";

-- DropIndex
DROP INDEX "one_name_each";

-- DropIndex
DROP INDEX "named";

-- CreateIndex
CREATE UNIQUE INDEX "User_lower_key" /* @etalon.unique */ ON "User"((lower(email)));

-- CreateIndex
CREATE INDEX "named" /* @etalon.index */ ON "User"("name" DESC) WHERE email <> '';

-- CreateIndex
CREATE INDEX "User_name_email_idx" /* @etalon.index */ ON "User"("name", "email") WHERE name > 'm';

-- RedefineIndex
DROP INDEX "kept";
CREATE INDEX "kept_under_another_name" /* @etalon.index */ ON "User"((name || email));
