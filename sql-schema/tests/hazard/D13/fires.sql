CREATE EXTENSION citext;
-- lint from here
DROP EXTENSION citext CASCADE;
