-- A foreign key keeps what was written, and finds whatever table has the name when it is looked at.
CREATE TABLE parent (n INTEGER PRIMARY KEY, "Email" TEXT UNIQUE);
CREATE TABLE child (id INTEGER PRIMARY KEY, a INT REFERENCES PARENT (N), b INT REFERENCES parent, c TEXT REFERENCES parent (EMAIL));
CREATE TABLE renamed (Key INTEGER PRIMARY KEY, later TEXT UNIQUE);
CREATE TABLE follows (a INT REFERENCES RENAMED (KEY), b TEXT REFERENCES renamed (LATER));
ALTER TABLE renamed RENAME COLUMN key TO code;
ALTER TABLE renamed RENAME COLUMN LATER TO sooner;
DROP TABLE parent;
CREATE TABLE Parent (other TEXT PRIMARY KEY, EMail TEXT UNIQUE);
