CREATE TABLE "events" ("name" TEXT);
-- lint from here
ALTER TABLE "events" ADD COLUMN "id" BIGSERIAL;
