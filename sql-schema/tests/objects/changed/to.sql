CREATE FUNCTION rank_of(books int) RETURNS int LANGUAGE sql AS 'SELECT books / 100';
CREATE FUNCTION rank_of(name text) RETURNS text LANGUAGE sql AS 'SELECT name';
CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := trim(NEW.name); RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touched();
CREATE VIEW grows AS SELECT id, name FROM users;
CREATE VIEW shrinks AS SELECT id FROM users;
CREATE VIEW leans AS SELECT id FROM shrinks;
CREATE POLICY own ON users USING (id = 2);
