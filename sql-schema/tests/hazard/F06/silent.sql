CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
-- lint from here
ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE USING INDEX "users_email_key";
