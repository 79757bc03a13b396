CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE ("email");
