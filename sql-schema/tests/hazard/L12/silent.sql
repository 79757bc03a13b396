CREATE TABLE "books" ("id" INTEGER PRIMARY KEY, "progress" INTEGER);
ALTER TABLE "books" ADD CONSTRAINT "check_progress" CHECK ("progress" >= 0) NOT VALID;
-- lint from here
ALTER TABLE "books" VALIDATE CONSTRAINT "check_progress";
