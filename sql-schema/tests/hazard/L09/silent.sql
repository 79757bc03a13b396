CREATE TABLE "rooms" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TABLE "bookings" ("id" INTEGER PRIMARY KEY, "during" TSRANGE);
ALTER TABLE "bookings" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("during" WITH &&);
