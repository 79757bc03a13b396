CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE INDEX "users_email_idx" ON "users"("email");
-- lint from here
REINDEX INDEX "users_email_idx";
