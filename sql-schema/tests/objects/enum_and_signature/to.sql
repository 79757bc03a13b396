CREATE FUNCTION cheerful(m "Mood") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'GLAD' $$;
CREATE VIEW glad AS SELECT id, name FROM users WHERE cheerful(mood);
CREATE VIEW nicks AS SELECT id, name AS nick FROM users;
CREATE FUNCTION times(n int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT n * b $$;
CREATE VIEW doubled AS SELECT times(id) AS twice FROM users;
CREATE POLICY mine ON users USING (times(id) > 1);
