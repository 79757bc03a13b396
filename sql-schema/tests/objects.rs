//! Functions, triggers, views and the like as files. One case is a folder in `tests/objects`: `from.prisma`, whose first
//! line names the provider, with `from.sql` as its folder of objects, then `hand.sql` as a migration that somebody wrote,
//! then `to.prisma` with `to.sql`; a state without its `.sql` says nothing about objects. `expected.sql` has the migration,
//! the notes, `verify.sql`, `down.sql` and, on PostgreSQL, the units for a database in use. A file in
//! `tests/objects_wrong` is one that is refused, with the findings as a comment at its end. `UPDATE_EXPECT=1` writes both.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::migration::{self, plan_script};
use etalon_sql_schema::object::{self, File};
use etalon_sql_schema::schema::SqlObject;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify::{self, Queries};
use etalon_sql_schema::{Dialect, SqlSchema, down, lower, online, plan, rename, replay, summary};
use expect_test::expect_file;

fn folder(name: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

#[test]
fn objects() {
    for case in folder("objects") {
        let first = fs::read_to_string(case.join("from.prisma")).unwrap();
        let provider = first.lines().next().unwrap().trim_start_matches("//").trim().to_owned();
        let from = state(&case, "from", &provider);
        let next = state(&case, "to", &provider);
        let mut previous = replayed(&replay::initial(next.dialect), &migration::from_empty(&from), &case);
        assert!(plan_script(&previous, &from).is_empty(), "{}: {}", case.display(), plan_script(&previous, &from));
        if let Ok(hand) = fs::read_to_string(case.join("hand.sql")) {
            previous = replayed(&previous, &hand, &case);
        }
        let pair = Pair { previous: &previous, next: &next };
        let script = migration::script(&previous, &next);
        let reached = replayed(&previous, &script, &case);
        let rest = plan_script(&reached, &next);
        assert!(rest.is_empty(), "{} leaves this to do:\n{rest}", case.display());
        let renames = rename::renamed(&previous, &next).inverse();
        let way_back = down::down(Pair { previous: &SqlSchema { renames, ..previous.clone() }, next: &reached });
        let back = replayed(&reached, &way_back.sql(), &case);
        let rest = plan_script(&back, &previous);
        assert!(rest.is_empty(), "{}: the way back leaves this to do:\n{rest}", case.display());
        assert_eq!(texts(&back), texts(&previous), "{}: the way back", case.display());
        let expected = [
            section("migration", &script),
            section("summary", &summary::summary(pair)),
            section("notes", &object::notes(pair).iter().map(|note| format!("{note}\n")).collect::<String>()),
            section("verify", &Queries(&verify::after(&plan::steps(pair), pair)).to_string()),
            section("down", &way_back.sql()),
            section("units", &units(pair, &case)),
        ];
        expect_file![case.join("expected.sql")].assert_eq(&expected.concat());
        check_for_leftovers(&case);
    }
}

fn section(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("-- ==== {name}\n{text}\n") }
}

fn state(case: &Path, side: &str, provider: &str) -> SqlSchema {
    let schema = fs::read_to_string(case.join(side).with_extension("prisma")).unwrap();
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{schema}");
    let (checked, diagnostics) = check(&Sources::single("schema.prisma", &text));
    let mut state = lower(&checked.unwrap_or_else(|| panic!("{}: {diagnostics:?}", case.display()))).unwrap();
    let name = format!("{side}.sql");
    if let Ok(text) = fs::read_to_string(case.join(&name)) {
        object::lower(&mut state, &[File { name: &name, text: &text }]).unwrap();
    }
    state
}

fn replayed(state: &SqlSchema, sql: &str, case: &Path) -> SqlSchema {
    let mut state = state.clone();
    let findings = replay::replay(&mut state, sql);
    assert!(findings.iter().all(|finding| !finding.matters), "{}: {findings:?}\n{sql}", case.display());
    state
}

/// The objects in an order that no history decides, without the words that only say how one came there.
fn texts(state: &SqlSchema) -> Vec<SqlObject> {
    let mut objects = state.objects.clone();
    for object in &mut objects {
        object.definition = object.definition.replace("CREATE OR REPLACE ", "CREATE ");
    }
    objects.sort_by_key(|object| (object.kind, object.name.clone(), object.table.clone(), object.arguments.clone()));
    objects
}

fn units(pair: Pair<'_>, case: &Path) -> String {
    if pair.next.dialect != Dialect::Postgres {
        return String::new();
    }
    let units = online::units(pair);
    let mut state = pair.previous.clone();
    for unit in &units {
        state = replayed(&state, &unit.sql(), case);
    }
    assert!(plan_script(&state, pair.next).is_empty(), "{}: {}", case.display(), plan_script(&state, pair.next));
    if units.len() < 2 {
        return String::new();
    }
    units.iter().map(|unit| format!("-- {}: {:?}\n{}\n", unit.name, unit.kind, unit.sql())).collect()
}

fn check_for_leftovers(case: &Path) {
    const KNOWN: [&str; 6] = ["from.prisma", "from.sql", "hand.sql", "to.prisma", "to.sql", "expected.sql"];
    for entry in fs::read_dir(case).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(KNOWN.contains(&name.as_str()), "{} is not read", case.join(name).display());
    }
}

#[test]
fn what_is_no_object_is_refused() {
    const MARK: &str = "-- ====\n";
    for path in folder("objects_wrong") {
        let text = fs::read_to_string(&path).unwrap();
        let (file, _) = text.split_once(MARK).unwrap_or((&text, ""));
        let dialect = match file.lines().next().unwrap().trim_start_matches("--").trim() {
            "sqlite" => Dialect::Sqlite,
            "mysql" => Dialect::Mysql,
            _ => Dialect::Postgres,
        };
        let mut state = replay::initial(dialect);
        replay::replay(&mut state, "CREATE TABLE users (id INTEGER)");
        let before = state.clone();
        let name = path.file_name().unwrap().to_str().unwrap();
        let problems = object::lower(&mut state, &[File { name, text: file }]).unwrap_err();
        assert_eq!(state, before, "{name}");
        let findings: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
        let comment: String = findings.lines().map(|line| format!("-- {line}\n")).collect();
        expect_file![&path].assert_eq(&format!("{file}{MARK}{comment}"));
    }
}

#[test]
fn only_what_the_database_keeps_makes_a_difference() {
    let same = |a: &str, b: &str| {
        let state = |text: &str| {
            let mut state = replay::initial(Dialect::Postgres);
            object::lower(&mut state, &[File { name: "a.sql", text }]).unwrap();
            state
        };
        plan_script(&state(a), &state(b)).is_empty()
    };
    let function = |body: &str| format!("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$ {body} $$");
    assert!(same(&function("SELECT 1"), &function("SELECT 1").replace("CREATE", "-- why\ncreate or replace")));
    assert!(same("CREATE VIEW v AS SELECT 'a'", "CREATE VIEW v AS\n  SELECT /* all */ 'a' -- b\n"));
    assert!(same(&function("SELECT 1\n"), &function("SELECT 1\r\n")));
    assert!(!same(&function("SELECT 1"), &function("SELECT  1")));
    assert!(!same(&function("SELECT 1"), &function("SELECT 1 -- why\n")));
    assert!(!same("CREATE VIEW v AS SELECT 'a'", "CREATE VIEW v AS SELECT 'A'"));
}
