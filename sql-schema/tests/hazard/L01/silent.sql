CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE TABLE "roles" ("id" INTEGER PRIMARY KEY, "name" TEXT);
-- lint from here
-- facts: rows roles=12
CREATE INDEX CONCURRENTLY "users_email_idx" ON "users"("email");
CREATE INDEX "roles_name_idx" ON "roles"("name");
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "title" TEXT);
CREATE INDEX "posts_title_idx" ON "posts"("title");
CREATE MATERIALIZED VIEW "titles" AS SELECT "title", count(*) AS n FROM "posts" GROUP BY "title";
CREATE UNIQUE INDEX "titles_title_idx" ON "titles"("title");
