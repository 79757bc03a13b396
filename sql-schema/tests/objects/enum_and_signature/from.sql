CREATE FUNCTION cheerful(m "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'GLAD' $$;
CREATE VIEW glad AS SELECT id, name FROM users WHERE cheerful(mood);
CREATE VIEW nicks AS SELECT id, nick FROM users;
CREATE FUNCTION times(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT a * b $$;
CREATE VIEW doubled AS SELECT times(id) AS twice FROM users;
CREATE POLICY mine ON users USING (times(id) > 1);
