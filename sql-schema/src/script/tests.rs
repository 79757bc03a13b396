//! Splitting scripts into statements, by each dialect's quoting.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::Dialect::{self, Cockroach, Mysql, Postgres, Sqlite};

/// Splits and shows the statements' texts.
fn texts(dialect: Dialect, sql: &str) -> Vec<&str> {
    split(dialect, sql).into_iter().map(|statement| statement.text).collect()
}

#[track_caller]
fn whole(dialect: Dialect, sql: &str) {
    assert_eq!(texts(dialect, &format!("{sql};\nSELECT 1;")), [sql, "SELECT 1"]);
}

/// The only token's kind.
#[track_caller]
fn only(dialect: Dialect, sql: &str) -> TokenKind<'_> {
    let tokens = tokenize(dialect, sql);
    assert_eq!(tokens.len(), 1, "{tokens:?}");
    assert_eq!(tokens[0].text, sql);
    tokens.into_iter().next().unwrap().kind
}

fn string(value: &str) -> TokenKind<'_> {
    TokenKind::String(value.into())
}

fn ident(value: &str) -> TokenKind<'_> {
    TokenKind::QuotedIdent(value.into())
}

#[test]
fn semicolons_in_quotes_do_not_end_a_statement() {
    for dialect in [Postgres, Cockroach, Sqlite, Mysql] {
        whole(dialect, "SELECT 'a;b', 'it''s;'");
        whole(dialect, "SELECT \"a;\"\"b\" /* ; */ -- ;\n, 2");
    }
    whole(Postgres, r"SELECT E'\';'");
    whole(Postgres, r"SELECT '\', 1");
    whole(Postgres, "SELECT $$ ; $$, $a$ ; $$ ; $a$");
    whole(Postgres, "DO $do$ BEGIN EXECUTE $x$ SELECT ';' $x$; END $do$");
    whole(Postgres, "SELECT 1 /* /* ; */ ; */ + 1");
    whole(Postgres, "SELECT a$b$ , c$b$");
    whole(Sqlite, "SELECT 1 /* /* ; */ + 1");
    whole(Sqlite, "SELECT [a;b], `c;d`");
    whole(Mysql, r"SELECT 'a\';', `b``;`");
    whole(Mysql, "SELECT 1 # ;\n, 2");
    assert_eq!(texts(Mysql, "SELECT 5--1; SELECT 2"), ["SELECT 5--1", "SELECT 2"]);
    whole(Mysql, "SELECT 5 --\t;\n + 1");
}

#[test]
fn bodies_of_triggers_and_routines_stay_whole() {
    whole(
        Sqlite,
        "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER UPDATE ON a BEGIN\n UPDATE b SET c = CASE WHEN 1 THEN 2 END;\n DELETE FROM d; END",
    );
    whole(Postgres, "CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM a; DELETE FROM b)");
    whole(
        Postgres,
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
    );
    whole(
        Mysql,
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.x > 1 THEN SET NEW.x = IF(1, 2, 3); END IF; \
         WHILE 0 DO SET @a = 1; END WHILE; CASE 1 WHEN 1 THEN SET @b = CASE WHEN 1 THEN 2 END; END CASE; END",
    );
    whole(Mysql, "CREATE DEFINER = a@localhost PROCEDURE p() l: LOOP LEAVE l; END LOOP l");
    whole(Mysql, "BEGIN NOT ATOMIC SELECT 1; END");
}

#[test]
fn words_of_bodies_are_only_names_elsewhere() {
    for dialect in [Postgres, Sqlite, Mysql] {
        whole(dialect, "CREATE TABLE event (begin INT, rule INT)");
        whole(dialect, "CREATE TABLE trigger (loop INT)");
        assert_eq!(texts(dialect, "BEGIN; SELECT 1; END; COMMIT"), ["BEGIN", "SELECT 1", "END", "COMMIT"]);
    }
}

#[test]
fn places_and_comments_belong_to_the_next_statement() {
    let sql = "\u{feff}-- one\n/* two */ SELECT 1;\n;;\n  -- three\n\té SELECT 'ü', 2 -- inner\n;\n-- last";
    let statements = split(Postgres, sql);
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[0].position, Position { line: 2, column: 11 });
    assert_eq!(statements[0].comments.iter().map(|comment| comment.text).collect::<Vec<_>>(), ["-- one", "/* two */"]);
    assert_eq!(statements[1].position, Position { line: 5, column: 2 });
    assert_eq!(statements[1].text, "é SELECT 'ü', 2");
    assert_eq!(statements[1].span.text(sql), statements[1].text);
    let two = sql.find("2 -- inner").unwrap();
    assert_eq!(position(sql, two), Position { line: 5, column: 16 });
    assert!(split(Postgres, "-- nothing\n ; /* at all */").is_empty());
}

#[test]
fn mysql_runs_its_executable_comments() {
    let statements = split(Mysql, "/*!40101 SET NAMES utf8; */; SELECT 1");
    assert_eq!(statements[0].text, "/*!40101 SET NAMES utf8; */");
    assert_eq!(statements.len(), 2);
}

#[test]
fn values_are_without_their_quoting() {
    for dialect in [Postgres, Cockroach, Sqlite] {
        assert_eq!(only(dialect, r"'it''s \n'"), string(r"it's \n"));
        assert_eq!(only(dialect, r#""a""b""#), ident("a\"b"));
    }
    assert_eq!(only(Postgres, r"E'a\n\x41\101\u00e9\'''\q'"), string("a\nAA\u{e9}''q"));
    assert_eq!(only(Postgres, "'a' -- c\n 'b'"), string("ab"));
    assert_eq!(only(Postgres, r"U&'d\0061t\+000061\\'"), string(r"data\"));
    assert_eq!(only(Postgres, r#"U&"\0061""#), ident("a"));
    assert_eq!(only(Postgres, "$x$a'$x$"), TokenKind::DollarString("a'"));
    assert_eq!(only(Postgres, "X'0f'"), TokenKind::Bytes("0f"));
    assert_eq!(only(Cockroach, r"b'\x41'"), string("A"));
    assert_eq!(only(Sqlite, "[a b]"), ident("a b"));
    assert_eq!(only(Mysql, r#""a\"\n\%""""#), string("a\"\n\\%\""));
    assert_eq!(only(Mysql, "`a``b`"), ident("a`b"));
}

#[test]
fn other_tokens() {
    let kinds =
        |dialect, sql| tokenize(dialect, sql).into_iter().map(|token| (token.text, token.kind)).collect::<Vec<_>>();
    for (dialect, param) in
        [(Postgres, "$1"), (Sqlite, "?1"), (Sqlite, ":a"), (Sqlite, "@a"), (Mysql, "@@global.a"), (Mysql, "?")]
    {
        assert_eq!(kinds(dialect, param), [(param, TokenKind::Param)]);
    }
    for number in ["1", "1.5", ".5", "1e-3", "0xff", "1_000"] {
        assert_eq!(kinds(Postgres, number), [(number, TokenKind::Number)]);
    }
    let texts = |sql| tokenize(Postgres, sql).into_iter().map(|token| token.text).collect::<Vec<_>>();
    assert_eq!(
        texts("a::int[]->>'b'<>c.d||1..2"),
        ["a", "::", "int", "[", "]", "->>", "'b'", "<>", "c", ".", "d", "||", "1", ".", ".2"]
    );
    assert_eq!(texts("(-1);"), ["(", "-", "1", ")", ";"]);
}

#[test]
fn what_does_not_end_says_so() {
    for (dialect, sql) in
        [(Postgres, "'a"), (Postgres, "$$ a"), (Postgres, "/* /* */"), (Sqlite, "[a"), (Mysql, "`a"), (Mysql, r"'a\")]
    {
        let tokens = tokenize(dialect, sql);
        assert_eq!((tokens.len(), tokens[0].terminated), (1, false), "{sql}");
    }
}

proptest! {
    /// Nothing is lost: between two tokens there is white space alone, whatever the text.
    #[test]
    fn tokens_cover_the_text(sql in r#"(CREATE|TRIGGER|BEGIN|END|[ \n'"`$aEé;\\/*#\[\](){}-]){0,40}"#) {
        for dialect in [Postgres, Cockroach, Sqlite, Mysql] {
            let mut end = 0;
            for token in tokenize(dialect, &sql) {
                prop_assert!(sql[end..token.span.start].chars().all(char::is_whitespace));
                prop_assert!(token.span.end > token.span.start);
                end = token.span.end;
            }
            prop_assert!(sql[end..].chars().all(char::is_whitespace));
            for statement in split(dialect, &sql) {
                prop_assert_eq!(statement.text, statement.span.text(&sql));
                prop_assert_eq!(position(&sql, statement.span.start), statement.position);
            }
        }
    }
}
