CREATE SCHEMA "billing";
-- lint from here
DROP SCHEMA "billing" CASCADE;
