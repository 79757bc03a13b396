CREATE TABLE "users" ("id" INTEGER NOT NULL, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
-- lint from here
ALTER TABLE "users" ADD COLUMN "token" TEXT NOT NULL DEFAULT '';
