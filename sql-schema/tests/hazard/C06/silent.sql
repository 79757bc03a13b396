CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "by" INTEGER);
ALTER TABLE "posts" ADD CONSTRAINT "posts_by_fkey" FOREIGN KEY ("by") REFERENCES "users"("id");
-- lint from here
ALTER TABLE "users" ADD COLUMN "email" TEXT;
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE UNIQUE INDEX "posts_by_id_key" ON "posts"("by", "id");
ALTER TABLE "posts" DROP CONSTRAINT "posts_by_fkey";
ALTER TABLE "posts" ADD CONSTRAINT "posts_by_fkey" FOREIGN KEY ("by") REFERENCES "users"("id") ON DELETE CASCADE;
