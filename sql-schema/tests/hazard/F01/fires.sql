CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
-- lint from here
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
