CREATE TABLE "books" ("id" INTEGER PRIMARY KEY, "progress" INTEGER);
-- lint from here
ALTER TABLE "books" ADD CONSTRAINT "check_progress" CHECK ("progress" >= 0) NOT VALID;
ALTER TABLE "books" VALIDATE CONSTRAINT "check_progress";
