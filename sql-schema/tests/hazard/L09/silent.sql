CREATE TABLE "rooms" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE TABLE "bookings" ("id" INTEGER PRIMARY KEY, "room" INTEGER, "during" TSRANGE);
ALTER TABLE "bookings" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("room" WITH =, "during" WITH &&);
