CREATE TABLE "items" ("id" INTEGER PRIMARY KEY, "at" TIMESTAMP(3));
-- lint from here
ALTER TABLE "items" ALTER COLUMN "at" SET DATA TYPE INTEGER USING (extract(epoch from "at")::integer);
