CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "role" TEXT NOT NULL DEFAULT 'user');
-- lint from here
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'guest';
