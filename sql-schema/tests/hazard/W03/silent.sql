CREATE TABLE "events" ("name" TEXT);
-- lint from here
CREATE SEQUENCE "events_id_seq";
ALTER TABLE "events" ADD COLUMN "id" BIGINT, ALTER COLUMN "id" SET DEFAULT nextval('events_id_seq');
