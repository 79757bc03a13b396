CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TYPE "Status" AS ENUM ('OPEN');
ALTER TYPE "Status" ADD VALUE 'FOUND';
