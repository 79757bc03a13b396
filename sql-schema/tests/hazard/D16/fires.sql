CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "mail" TEXT);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "createdAt" TIMESTAMP, "updatedAt" TIMESTAMP, "gone" TIMESTAMP);
-- lint from here
ALTER TABLE "users" DROP COLUMN "mail", ADD COLUMN "email" TEXT;
ALTER TABLE "posts" DROP COLUMN "createdAt", DROP COLUMN "updatedAt", DROP COLUMN "gone", ADD COLUMN "created_at" TIMESTAMP, ADD COLUMN "updated_at" TIMESTAMP;
