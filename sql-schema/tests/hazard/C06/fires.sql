CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "by" INTEGER, "to" INTEGER);
ALTER TABLE "posts" ADD CONSTRAINT "posts_by_fkey" FOREIGN KEY ("by") REFERENCES "users"("id");
-- lint from here
CREATE UNIQUE INDEX CONCURRENTLY "users_email_key" ON "users"("email");
ALTER TABLE "posts" DROP CONSTRAINT "posts_by_fkey";
ALTER TABLE "posts" ADD CONSTRAINT "posts_to_fkey" FOREIGN KEY ("to") REFERENCES "users"("id");
