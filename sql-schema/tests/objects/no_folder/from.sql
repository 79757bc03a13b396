CREATE VIEW carried AS SELECT id FROM users;
