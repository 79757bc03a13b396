-- CreateFunction
CREATE FUNCTION by_hand(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE VIEW by_hand_too AS SELECT id FROM users;
CREATE FUNCTION adopted() RETURNS int LANGUAGE sql AS 'SELECT 1';
