CREATE EXTENSION "citext";
-- lint from here
CREATE EXTENSION IF NOT EXISTS "citext";
