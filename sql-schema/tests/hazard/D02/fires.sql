CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "first" TEXT, "last" TEXT);
CREATE INDEX "users_first_last_idx" ON "users"("first", "last");
-- lint from here
ALTER TABLE "users" DROP COLUMN "last";
