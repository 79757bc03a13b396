//! Hazards of whole texts: `allow`, comments, and the mistakes that people make in hand-written migrations.
#![allow(clippy::unwrap_used)]

use etalon_sql_schema::hazard::{self, Facts, Finding};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{Dialect, migration, online, replay};
use expect_test::{Expect, expect};

const USERS: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name TEXT);";

fn lint(before: &str, sql: &str) -> Vec<Finding> {
    let mut state = replay::initial(Dialect::Postgres);
    assert_eq!(replay::replay(&mut state, before), []);
    hazard::lint(&state, sql, &Facts::default())
}

fn codes(before: &str, sql: &str) -> Vec<&'static str> {
    lint(before, sql).iter().map(|finding| finding.code).collect()
}

fn check(before: &str, sql: &str, expected: Expect) {
    let line = |f: &Finding| format!("{} {}[{}] {}\n", f.position.line, f.severity, f.code, f.message);
    expected.assert_eq(&lint(before, sql).iter().map(line).collect::<String>());
}

#[test]
fn allow_above_a_statement_is_for_that_statement() {
    let sql = "-- allow: L01 built at night\nCREATE INDEX a ON users(email);\nCREATE INDEX b ON users(name);\n";
    let found = lint(USERS, sql);
    let of_rule: Vec<u32> = found.iter().filter(|f| f.code == "L01").map(|f| f.position.line).collect();
    assert_eq!(of_rule, [3]);
}

#[test]
fn allow_at_the_head_is_for_the_file() {
    let sql = "-- allow: L01 built at night\n\n-- CreateIndex\nCREATE INDEX a ON users(email);\nCREATE INDEX b ON users(name);\n";
    assert!(!codes(USERS, sql).contains(&"L01"));
}

#[test]
fn allow_behind_the_head_comment_is_for_the_first_statement() {
    let sql = "-- Indexes.\n\n-- allow: L01 built at night\nCREATE INDEX a ON users(email);\nCREATE INDEX b ON users(name);\n";
    assert!(codes(USERS, sql).contains(&"L01"));
}

#[test]
fn allow_without_a_reason_or_of_no_rule_is_a_finding_and_silences_nothing() {
    let sql = "-- allow: L01\n-- allow: X99 because\nCREATE INDEX a ON users(email);\n";
    let found = lint(USERS, sql);
    let messages: Vec<&str> = found.iter().filter(|f| f.code == "A01").map(|f| f.message.as_str()).collect();
    assert_eq!(messages, ["`allow: L01` gives no reason", "`allow: X99` names no rule"]);
    assert!(found.iter().any(|f| f.code == "L01"));
}

#[test]
fn findings_stand_as_comments_above_their_statements() {
    let sql = "-- CreateIndex\nCREATE INDEX \"a\" ON \"users\"(\"email\");\n";
    let mut found = lint(USERS, sql);
    found.retain(|finding| finding.code == "L01");
    let text = hazard::annotated(sql, &found);
    expect![[r#"
        -- CreateIndex
        -- error[L01]: writes to `users` wait until the index is built (SHARE lock)
        -- help: `CREATE INDEX CONCURRENTLY`, alone in a migration of its own, and check afterwards that the index is valid
        CREATE INDEX "a" ON "users"("email");
    "#]]
    .assert_eq(&text);
    assert_eq!(codes(USERS, &text), codes(USERS, sql), "comments change nothing");
}

#[test]
fn comments_stay_out_of_other_statements() {
    let sql = "CREATE FUNCTION f() RETURNS int AS $$\n SELECT 1 $$ LANGUAGE sql; CREATE INDEX a ON users(email);\n";
    let text = hazard::annotated(sql, &lint(USERS, sql));
    assert!(text.starts_with("-- "), "{text}");
    assert!(text.contains("CREATE FUNCTION f() RETURNS int AS $$\n SELECT 1 $$ LANGUAGE sql; \n-- "), "{text}");
    assert_eq!(codes(USERS, &text), codes(USERS, sql));
}

#[test]
fn a_first_migration_has_no_errors() {
    let mut state = replay::initial(Dialect::Postgres);
    replay::replay(
        &mut state,
        "CREATE TYPE role AS ENUM ('A', 'B');
         CREATE TABLE users (id SERIAL PRIMARY KEY, role role NOT NULL DEFAULT 'A', email TEXT NOT NULL);
         CREATE UNIQUE INDEX users_email_key ON users(email);
         CREATE TABLE posts (id SERIAL PRIMARY KEY, author INTEGER NOT NULL REFERENCES users(id));",
    );
    let sql = migration::from_empty(&state);
    let found = hazard::lint(&replay::initial(Dialect::Postgres), &sql, &Facts::default());
    let loud: Vec<&Finding> = found.iter().filter(|f| f.severity != hazard::Severity::Info).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn no_text_makes_it_stumble() {
    let texts = [
        "",
        ";;",
        "CREATE",
        "CREATE TABLE",
        "ALTER TABLE users",
        "ALTER TABLE users ADD",
        "ALTER TABLE users ADD COLUMN",
        "ALTER TABLE users ALTER COLUMN x TYPE",
        "ALTER TABLE users ADD CONSTRAINT a FOREIGN KEY (",
        "CREATE INDEX ON users(",
        "SET",
        "UPDATE users SET",
        "-- allow:",
        "-- allow: L01 é\nSELECT 'é",
        "DROP TABLE",
        "REINDEX",
        "COMMIT",
        "BEGIN; BEGIN",
    ];
    for text in texts {
        lint(USERS, text);
    }
}

/// SQLite alters a table by replacing it; that is judged as what it does to the table.
#[test]
fn a_replaced_table_is_an_altered_table() {
    let mut state = replay::initial(Dialect::Sqlite);
    replay::replay(&mut state, "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a TEXT, b REAL, c TEXT NOT NULL);");
    let sql = "PRAGMA foreign_keys=OFF;
CREATE TABLE new_t (id INTEGER NOT NULL PRIMARY KEY, a TEXT NOT NULL, b INTEGER, d TEXT NOT NULL);
INSERT INTO new_t (id, a, b) SELECT id, a, b FROM t;
DROP TABLE t;
ALTER TABLE new_t RENAME TO t;
PRAGMA foreign_keys=ON;
";
    let mut found = hazard::lint(&state, sql, &Facts::default());
    found.retain(|finding| finding.severity != hazard::Severity::Info);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    for code in ["D02", "D04", "F02", "F03", "C02", "C03", "C05"] {
        assert!(codes.contains(&code), "{code} is missing from {codes:?}");
    }
    assert!(!codes.contains(&"D01"), "no row is lost: {codes:?}");
}

/// What the planner makes of a change is what these rules ask for.
#[test]
fn online_units_need_no_advice_about_locks() {
    let mut previous = replay::initial(Dialect::Postgres);
    replay::replay(
        &mut previous,
        "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name VARCHAR(10));
         CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER, old TEXT);
         CREATE INDEX posts_old_idx ON posts(old);",
    );
    let mut next = replay::initial(Dialect::Postgres);
    replay::replay(
        &mut next,
        "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, name VARCHAR(10), token UUID NOT NULL DEFAULT gen_random_uuid());
         CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER, old TEXT);
         CREATE TABLE tags (id INTEGER PRIMARY KEY, post INTEGER);
         CREATE UNIQUE INDEX users_email_key ON users(email);
         ALTER TABLE posts ADD CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES users(id) ON DELETE CASCADE;
         ALTER TABLE tags ADD CONSTRAINT tags_post_fkey FOREIGN KEY (post) REFERENCES posts(id);",
    );
    let pair = Pair { previous: &previous, next: &next };
    let mut state = previous.clone();
    let units = online::units(pair);
    assert!(units.len() > 5, "{units:#?}");
    for unit in units {
        let sql = unit.sql();
        let found = hazard::lint(&state, &sql, &Facts { pair: Some(pair), ..Facts::default() });
        // Whether rows and clients are ready is for people to say.
        let is_ours = |f: &&Finding| f.severity == hazard::Severity::Error || f.code.starts_with(['L', 'W', 'T']);
        let is_said = |f: &&Finding| f.severity == hazard::Severity::Info || f.code == "L10";
        let left: Vec<&Finding> = found.iter().filter(is_ours).filter(|f| !is_said(f)).collect();
        assert!(left.is_empty(), "{sql}\n{left:#?}");
        replay::replay(&mut state, &sql);
    }
}

/// Foreign keys get no index by themselves on PostgreSQL: nothing here claims it, and a key is no index.
#[test]
fn many_concurrent_indexes_in_one_file() {
    let sql = "SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users(email);
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_name_idx ON users(name);
";
    check(
        USERS,
        sql,
        expect![[r#"
            1 info[T04] a failure in line 3 leaves what stands before it done
            1 warning[T06] `lock_timeout` stays `5s` for the migrations that follow in this session
            2 error[L15] `lock_timeout` of 5s may end this halfway and leave an invalid index
            2 error[T01] beside other statements, Prisma up to 7.3 runs this in a transaction, which the server refuses
            3 error[L15] `lock_timeout` of 5s may end this halfway and leave an invalid index
            3 error[T01] beside other statements, Prisma up to 7.3 runs this in a transaction, which the server refuses
            3 warning[T02] a second statement that refuses a transaction: this file needs Prisma 7.4 or later
        "#]],
    );
}

/// "No existing data affected": it fails on orphans, and blocks writers of both tables.
#[test]
fn a_foreign_key_that_only_enforces() {
    let before =
        "CREATE TABLE achievements (id INTEGER PRIMARY KEY); CREATE TABLE progress (id INTEGER, achievement INTEGER);";
    let sql = "ALTER TABLE progress ADD CONSTRAINT fk FOREIGN KEY (achievement) REFERENCES achievements(id) ON DELETE CASCADE;";
    let codes = codes(before, sql);
    assert!(codes.contains(&"F04") && codes.contains(&"L03"), "{codes:?}");
}

/// Names cut by hand, or by the server, that meet.
#[test]
fn names_that_become_one() {
    let long = "very_long_index_name_of_a_table_with_a_long_name_and_many_columns_in_it";
    let sql = format!("CREATE INDEX {long}_a ON users(email); CREATE INDEX {long}_b ON users(name);");
    let found = lint(USERS, &sql);
    let cut = found.iter().find(|f| f.code == "F08").unwrap();
    assert!(cut.message.contains(&format!("and so does `{long}_b`")), "{}", cut.message);
}

/// What of a text is about rows and clients of a table, and not about files, settings and transactions.
fn about_the_table(before: &str, sql: &str, rows: &[(&str, u64)]) -> Vec<&'static str> {
    let mut state = replay::initial(Dialect::Postgres);
    assert_eq!(replay::replay(&mut state, before), []);
    let rows = rows.iter().map(|(name, rows)| ((*name).to_owned(), *rows)).collect();
    let findings = hazard::lint(&state, sql, &Facts { rows, ..Facts::default() });
    let codes = findings.into_iter().map(|finding| finding.code);
    codes.filter(|code| !["L13", "L14", "T04", "T10"].contains(code)).collect()
}

/// Each statement fires on a table that is there. A table that the file makes, one that is known to be empty or small,
/// and a column that the file makes are reasons to be silent; for a foreign key none of them is one, since the other
/// table is locked all the same.
#[test]
fn three_reasons_to_be_silent() {
    const USERS: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY);";
    const TABLE: &str = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, owner INTEGER);";
    let there = format!("{USERS} {TABLE}");
    let cases = [
        ("CREATE INDEX i ON t (name);", "L01"),
        ("ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0);", "L04"),
        ("ALTER TABLE t ALTER COLUMN name SET NOT NULL;", "L05"),
        ("CREATE UNIQUE INDEX i ON t (name);", "F01"),
        ("ALTER TABLE t ALTER COLUMN name SET DATA TYPE VARCHAR(5);", "W01"),
        ("ALTER TABLE t ADD COLUMN n INTEGER NOT NULL;", "F02"),
        ("ALTER TABLE t ADD COLUMN u UUID DEFAULT gen_random_uuid();", "W02"),
        ("UPDATE t SET name = 'a';", "T11"),
    ];
    for (sql, code) in cases {
        assert!(about_the_table(&there, sql, &[]).contains(&code), "{code}: {sql}");
        assert_eq!(about_the_table(USERS, &format!("{TABLE} {sql}"), &[]), [""; 0], "a new table: {sql}");
        assert!(!about_the_table(&there, sql, &[("t", 0)]).contains(&code), "an empty table: {sql}");
        let small = about_the_table(&there, sql, &[("t", 9_000)]).contains(&code);
        assert_eq!(small, code.starts_with('F'), "a small table fails as any other: {sql}");
        assert!(about_the_table(&there, sql, &[("t", 11_000)]).contains(&code), "a table that is not small: {sql}");
    }
    let of_columns = [
        ("ALTER TABLE t DROP COLUMN c;", ["D02", "C02"]),
        ("ALTER TABLE t RENAME COLUMN c TO d;", ["C01", "C01"]),
        ("ALTER TABLE t ALTER COLUMN c SET DATA TYPE VARCHAR(5);", ["C07", "C10"]),
    ];
    let with_column = format!("{there} ALTER TABLE t ADD COLUMN c TEXT;");
    for (sql, codes) in of_columns {
        let found = about_the_table(&with_column, sql, &[]);
        assert!(codes.iter().all(|code| found.contains(code)), "{found:?}: {sql}");
        let found = about_the_table(&there, &format!("ALTER TABLE t ADD COLUMN c TEXT; {sql}"), &[]);
        assert!(!found.iter().any(|code| codes.contains(code)), "a new column: {found:?}: {sql}");
    }
    let key = "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (owner) REFERENCES users (id);";
    let create = "CREATE TABLE n (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));";
    for (before, sql) in [(USERS, format!("{TABLE} {key}")), (&there, key.to_owned()), (USERS, create.to_owned())] {
        let found = about_the_table(before, &sql, &[("t", 0), ("n", 0)]);
        assert!(found.iter().any(|code| ["L03", "L10"].contains(code)), "{found:?}: {sql}");
    }
}
