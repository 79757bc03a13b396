//! What becomes of a check that somebody wrote by hand when a schema speaks of it, or doesn't.
#![allow(clippy::unwrap_used)]

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::rename::{Candidate, Rename, ask};
use etalon_sql_schema::{Dialect, SqlSchema, lower, migration, replay};

const HISTORY: &str = "CREATE TABLE \"book\" (\"id\" INTEGER NOT NULL, \"price\" INTEGER NOT NULL,
    CONSTRAINT \"book_pkey\" PRIMARY KEY (\"id\"),
    CONSTRAINT \"fair\" MARK CHECK (price > 0));";

fn history(mark: &str) -> SqlSchema {
    let mut state = replay::initial(Dialect::Postgres);
    assert!(replay::replay(&mut state, &HISTORY.replace("MARK", mark)).is_empty());
    state
}

fn schema(directive: &str, fields: &str) -> SqlSchema {
    let text = format!(
        "datasource db {{\n  provider = \"postgresql\"\n}}\n{directive}\nmodel book {{\n  id Int @id\n  {fields}\n}}\n"
    );
    lower(&check(&Sources::single("schema.prisma", text.as_str())).0.unwrap()).unwrap()
}

fn sql(history: &SqlSchema, next: &SqlSchema) -> String {
    let script = migration::plan_script(history, next);
    if script.is_empty() { String::new() } else { script.to_string() }
}

const MARK: &str = "/* @etalon.check */";

#[test]
fn only_what_has_the_mark_goes_with_its_directive() {
    let nothing = schema("", "price Int");
    assert_eq!(sql(&history(""), &nothing), "");
    assert_eq!(sql(&history("/* a remark */"), &nothing), "");
    let dropped = "-- DropCheck\nALTER TABLE \"book\" DROP CONSTRAINT \"fair\";\n";
    assert_eq!(sql(&history(MARK), &nothing), dropped);
}

#[test]
fn a_directive_is_content_with_what_says_the_same_and_replaces_the_rest() {
    let same = schema("/// @etalon.check(\"(PRICE>0)\", map: \"fair\")", "price Int");
    assert_eq!((sql(&history(""), &same), sql(&history(MARK), &same)), (String::new(), String::new()));
    let other = schema("/// @etalon.check(\"price > 1\", map: \"fair\")", "price Int");
    let replaced = sql(&history(""), &other);
    assert!(replaced.contains("DROP CONSTRAINT \"fair\"") && replaced.contains("CHECK (price > 1)"), "{replaced}");
    let named = schema("/// @etalon.check(\"price > 0\", map: \"other\")", "price Int");
    assert!(sql(&history(""), &named).contains("RENAME CONSTRAINT \"fair\" TO \"other\""));
}

#[test]
fn a_mark_outlives_a_rename_and_its_way_back() {
    let mut state = history(MARK);
    replay::replay(
        &mut state,
        "ALTER TABLE \"book\" RENAME CONSTRAINT \"fair\" TO \"just\"; ALTER TABLE \"book\" RENAME COLUMN \"price\" TO \"cost\";",
    );
    let check = &state.tables[0].checks[0];
    assert!(check.is_declared && check.name == "just" && check.expression == "\"cost\" > 0", "{check:?}");
}

/// Who is asked about what, and what comes of the answers.
#[test]
fn candidates_are_asked_about_one_kind_after_the_other() {
    let mut next = schema("", "cost Int");
    next.tables[0].name.name = "volume".to_owned();
    let mut asked = Vec::new();
    let told: Result<(), ()> = ask(&history(""), &mut next, |candidate: &Candidate| {
        asked.push(candidate.what.clone());
        Ok(Some(0))
    });
    assert_eq!(told, Ok(()));
    // A column of another type is no candidate.
    assert_eq!(asked, ["table `volume`", "column `volume.cost`"]);
    assert!(matches!(&next.renames[..], [Rename::Table { .. }, Rename::Column { .. }]), "{:?}", next.renames);
    let sql = sql(&history(""), &next);
    assert!(sql.contains("RENAME TO \"volume\"") && sql.contains("RENAME COLUMN \"price\" TO \"cost\""), "{sql}");
    assert!(!sql.contains("DROP"), "{sql}");
}
