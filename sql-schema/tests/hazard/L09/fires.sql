CREATE TABLE "bookings" ("id" INTEGER PRIMARY KEY, "during" TSRANGE);
-- lint from here
ALTER TABLE "bookings" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("during" WITH &&);
