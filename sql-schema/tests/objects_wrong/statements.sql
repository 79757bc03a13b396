-- postgresql
CREATE TABLE x (id int);
INSERT INTO users VALUES (1);
CREATE INDEX users_id ON users (id);
CREATE TYPE mood AS ENUM ('a');
GRANT SELECT ON users TO PUBLIC;
COMMENT ON VIEW v IS 'all of them';
CREATE EXTENSION citext;
CREATE VIEW IF NOT EXISTS v AS SELECT 1;
CREATE TEMP VIEW w AS SELECT 1;
ALTER TABLE users ADD COLUMN x int;
CREATE TRIGGER t BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE r AS ON INSERT TO users DO NOTHING;
SET search_path = x;
CREATE POLICY p ON gone USING (true);
ALTER TABLE gone ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER t BEFORE UPDATE ON nobody.has FOR EACH ROW EXECUTE FUNCTION f();
CREATE VIEW v AS SELECT 1 AS id;
CREATE TRIGGER t INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION f();
-- ====
-- statements.sql:2:1: tables and what belongs to them are made from the schema
--   help: write a `model` there
-- statements.sql:3:1: a statement that reads or changes rows is no object
--   help: write it into a migration by hand
-- statements.sql:5:1: enums belong to the schema
--   help: write an `enum` block there
-- statements.sql:6:1: `GRANT` gives a right to an object and creates none, so it is not carried from here
--   help: write it once into a migration: `etalon migrate dev --create-only` makes the folder, and the statement goes behind the others of its `migration.sql`; `CREATE OR REPLACE` keeps it, and where a migration drops and creates the object again it has to be said again in that file
-- statements.sql:7:1: `COMMENT ON` gives a comment to an object and creates none, so it is not carried from here
--   help: write it once into a migration: `etalon migrate dev --create-only` makes the folder, and the statement goes behind the others of its `migration.sql`; `CREATE OR REPLACE` keeps it, and where a migration drops and creates the object again it has to be said again in that file
-- statements.sql:8:1: extensions belong to the datasource
--   help: write `extensions = [..]` there
-- statements.sql:9:1: with `IF NOT EXISTS` a changed object would be passed over in silence
--   help: leave out `IF NOT EXISTS`: whether it exists is known from the migrations
-- statements.sql:10:1: what is temporary belongs to a session and not to a schema
--   help: leave out `TEMPORARY`, or create it where it is used
-- statements.sql:11:1: only `ENABLE ROW LEVEL SECURITY` and `FORCE ROW LEVEL SECURITY` of a table are objects
--   help: change tables in the schema; what it has no words for belongs into a migration written by hand
-- statements.sql:12:1: `ON` was expected at the end
--   help: write the trigger as the database takes it
-- statements.sql:13:1: this statement is not known
--   help: such a file holds functions, procedures, triggers, views, materialized views with their named indexes, policies, row level security, domains and composite types
-- statements.sql:14:1: this statement creates no object
--   help: write it into a migration by hand; an object is dropped when its text is gone
-- statements.sql:4:1: an index of a table belongs to its model, and one of a materialized view needs a name and no CONCURRENTLY
--   help: write `@@index` or `@@unique` in the schema; an index of a view stands beside the view
-- statements.sql:15:1: policy `p` is on `gone`, which is no model's table and no view of these files
--   help: name the table as the database has it; where its model is gone, take this away as well
-- statements.sql:16:1: row level security is on `gone`, which is no model's table and no view of these files
--   help: name the table as the database has it; where its model is gone, take this away as well
