-- An index that was made for a foreign key goes when another one can take its place, unless it got a name of its own.
CREATE TABLE p (id INT PRIMARY KEY);
CREATE TABLE kept (id INT PRIMARY KEY, x INT, y INT);
ALTER TABLE kept ADD CONSTRAINT kept_x_fkey FOREIGN KEY (x) REFERENCES p (id);
ALTER TABLE kept DROP FOREIGN KEY kept_x_fkey;
ALTER TABLE kept RENAME INDEX kept_x_fkey TO kept_x_idx;
CREATE INDEX kept_x_y_idx ON kept (x, y);
CREATE TABLE gone (id INT PRIMARY KEY, x INT, y INT);
ALTER TABLE gone ADD CONSTRAINT gone_x_fkey FOREIGN KEY (x) REFERENCES p (id);
ALTER TABLE gone DROP FOREIGN KEY gone_x_fkey;
CREATE INDEX gone_x_y_idx ON gone (x, y);
