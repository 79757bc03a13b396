//! One script in place of several migrations: what is summed up, what is carried over, what is refused.
#![allow(missing_docs)]

use etalon_sql_schema::Dialect::{self, Postgres, Sqlite};
use etalon_sql_schema::replay;
use etalon_sql_schema::squash::{Squash, squash};

fn sum(dialect: Dialect, range: &[(&str, &str)]) -> Squash {
    squash(&replay::initial(dialect), range)
}

fn reasons(squash: &Squash) -> Vec<(u32, &str)> {
    squash.raw.iter().map(|raw| (raw.position.line, raw.reason.as_str())).collect()
}

#[test]
fn what_prisma_writes_is_summed_up_in_full() {
    let first = "CREATE TYPE \"Kind\" AS ENUM ('a');\nCREATE TABLE \"T\" (\"id\" SERIAL NOT NULL, \"k\" \"Kind\" NOT NULL, \
                 CONSTRAINT \"T_pkey\" PRIMARY KEY (\"id\"));";
    let second = "ALTER TYPE \"Kind\" ADD VALUE 'b';\nALTER TABLE \"T\" ADD COLUMN \"n\" TEXT;\n\
                  CREATE UNIQUE INDEX \"T_n_key\" ON \"T\"(\"n\");";
    let squash = sum(Postgres, &[("1", first), ("2", second)]);
    assert_eq!(reasons(&squash), []);
    let text = squash.without_raw();
    assert!(text.contains("CREATE TYPE \"Kind\" AS ENUM ('a', 'b');"), "{text}");
    assert_eq!(squash.missing(&text), Vec::<String>::new());
}

#[test]
fn every_statement_that_would_be_lost_is_named() {
    let sql = "CREATE TABLE t (id int PRIMARY KEY, n text, m text COLLATE \"C\");
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
GRANT SELECT ON t TO PUBLIC;
COMMENT ON TABLE t IS 'x';
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
INSERT INTO t (id) VALUES (1);
SELECT setval('s', 3);
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
SOMETHING NEW;
DO $$ BEGIN PERFORM f(); END $$;
SET lock_timeout = '1s';
CREATE TABLE gone (id int) TABLESPACE pg_default;
DROP TABLE gone;
ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0);";
    let squash = sum(Postgres, &[("1", sql)]);
    let lines: Vec<u32> = squash.raw.iter().map(|raw| raw.position.line).collect();
    assert_eq!(lines, [1, 4, 5, 7, 8, 10, 11], "{:#?}", reasons(&squash));
    // The others are objects that a state holds, and the differ writes.
    let text = squash.without_raw();
    for kept in ["CREATE FUNCTION f()", "TRIGGER tr", "ENABLE ROW LEVEL SECURITY", "MATERIALIZED VIEW mv"] {
        assert_eq!(text.matches(kept).count(), 1, "{kept}: {text}");
    }
}

#[test]
fn objects_that_the_range_drops_are_gone() {
    let before =
        "CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t; CREATE VIEW w AS SELECT id FROM v;";
    let mut state = replay::initial(Postgres);
    replay::replay(&mut state, before);
    let squash = squash(&state, &[("1", "DROP VIEW v CASCADE; CREATE VIEW x AS SELECT 1;")]);
    assert_eq!(reasons(&squash), []);
    let text = squash.without_raw();
    assert!(text.contains("DROP VIEW \"w\";") && text.contains("DROP VIEW \"v\";"), "{text}");
    assert!(text.find("\"w\"") < text.find("\"v\"") && text.contains("CREATE VIEW x AS SELECT 1;"), "{text}");
    assert_eq!(squash.missing(&text), Vec::<String>::new());
}

#[test]
fn kept_statements_stand_where_they_can_run() {
    let sql = "CREATE DOMAIN email AS text;
CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE t (id int PRIMARY KEY, e email, s text DEFAULT slug('A'));
CREATE VIEW v AS SELECT id FROM t;
INSERT INTO t (id) VALUES (1);";
    let squash = sum(Postgres, &[("1", sql)]);
    let text = squash.with_raw();
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(at("CREATE DOMAIN") < at("CREATE TABLE") && at("CREATE FUNCTION") < at("CREATE TABLE"), "{text}");
    assert!(at("CREATE TABLE") < at("CREATE VIEW") && at("CREATE VIEW") < at("INSERT INTO"), "{text}");
    assert_eq!(squash.missing(&text), Vec::<String>::new(), "{text}");
}

#[test]
fn rows_of_columns_that_are_gone_are_refused() {
    let range = [
        ("1", "CREATE TABLE t (id INTEGER PRIMARY KEY, old TEXT); INSERT INTO t (id, old) VALUES (1, 'x');"),
        ("2", "ALTER TABLE t RENAME COLUMN old TO new;"),
    ];
    let squash = sum(Sqlite, &range);
    let missing = squash.missing(&squash.with_raw());
    assert!(missing[0].contains("there is no column `old` in the end"), "{missing:?}");
}
