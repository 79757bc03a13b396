CREATE TABLE "bookings" ("id" INTEGER PRIMARY KEY, "room" INTEGER, "during" TSRANGE);
-- lint from here
ALTER TABLE "bookings" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("room" WITH =, "during" WITH &&);
