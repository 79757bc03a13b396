-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "unaccent";

-- AlterExtension
ALTER EXTENSION "citext" UPDATE TO "1.6";

-- AlterExtension
ALTER EXTENSION "hstore" SET SCHEMA "stuff";
