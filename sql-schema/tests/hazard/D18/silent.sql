CREATE TABLE "users" ("id" INTEGER NOT NULL, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
-- lint from here
ALTER TABLE "users" RENAME CONSTRAINT "users_pkey" TO "users_key";
