CREATE TABLE "books" ("id" INTEGER PRIMARY KEY, "progress" INTEGER);
-- lint from here
ALTER TABLE "books" ADD CONSTRAINT "check_progress" CHECK ("progress" BETWEEN 0 AND 100) NOT VALID;
