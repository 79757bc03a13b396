CREATE SCHEMA "billing";
-- lint from here
CREATE SCHEMA IF NOT EXISTS "audit";
