//! The same change in units that a database in use bears. One case is a folder in `tests/online`: `from.prisma`,
//! `to.prisma` (a PostgreSQL datasource is put in front of schemas without one), and the files made from them: `units.sql`
//! with every unit's file in order, `check.sql`, `verify.sql` and `down.sql`. `UPDATE_EXPECT=1` writes them.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::online::{self, Unit, UnitKind};
use etalon_sql_schema::script::split;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify::{self, Queries};
use etalon_sql_schema::{Dialect, SqlSchema, down, lower, migration, rename, replay};
use expect_test::expect_file;

#[test]
fn online() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/online");
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let (previous, next) = (lowered(&case.join("from.prisma")), lowered(&case.join("to.prisma")));
        let pair = Pair { previous: &previous, next: &next };
        let renamed = rename::renamed(&previous, &next);
        let (steps, units) = (renamed.steps(&next), online::units(pair));
        let before = SqlSchema { renames: renamed.inverse(), ..previous.clone() };
        let listed: Vec<String> = units.iter().map(listed).collect();
        expect_file![case.join("units.sql")].assert_eq(&listed.join("\n"));
        expect_file![case.join("check.sql")]
            .assert_eq(&Queries(&verify::before(&steps, renamed.pair(&next))).to_string());
        expect_file![case.join("verify.sql")]
            .assert_eq(&Queries(&verify::after(&steps, renamed.pair(&next))).to_string());
        expect_file![case.join("down.sql")].assert_eq(&down::down(Pair { previous: &before, next: &next }).sql());
        assert_units_lead_there(&case, pair, &units);
        assert_alone_stands_alone(&case, &units);
        check_for_leftovers(&case);
    }
}

fn lowered(path: &Path) -> SqlSchema {
    let schema = fs::read_to_string(path).unwrap();
    let text = match schema.contains("datasource db") {
        true => schema,
        false => format!("datasource db {{\n  provider = \"postgresql\"\n}}\n\n{schema}"),
    };
    let sources = Sources::single("schema.prisma", &text);
    let (checked, diagnostics) = check(&sources);
    let checked = checked.unwrap_or_else(|| panic!("{}: {diagnostics:?}", path.display()));
    lower(&checked).unwrap()
}

/// A unit's file under its name.
fn listed(unit: &Unit) -> String {
    let name = if unit.name.is_empty() { "(the plain file)" } else { &unit.name };
    format!("-- ==== {name}: {:?}\n{}", unit.kind, unit.sql())
}

/// The units' statements, understood one by one, lead where the plain script leads.
fn assert_units_lead_there(case: &Path, pair: Pair<'_>, units: &[Unit]) {
    let mut state = replay::initial(pair.next.dialect);
    replay::replay(&mut state, &migration::from_empty(pair.previous));
    for unit in units {
        let findings = replay::replay(&mut state, &unit.sql());
        assert!(findings.iter().all(|finding| !finding.matters), "{}: {findings:?}", case.display());
    }
    let rest = migration::plan_script(&state, pair.next);
    assert!(rest.is_empty(), "{} leaves this to do:\n{rest}", case.display());
}

/// Every version of Prisma runs a statement outside a transaction only when its file holds no other.
fn assert_alone_stands_alone(case: &Path, units: &[Unit]) {
    for unit in units {
        let sql = unit.sql();
        let statements = split(Dialect::Postgres, &sql);
        let concurrent = statements.iter().any(|s| s.tokens.iter().any(|t| t.is_word("CONCURRENTLY")));
        assert_eq!(concurrent, unit.kind == UnitKind::Alone, "{}: {}", case.display(), unit.name);
        assert!(!concurrent || statements.len() == 1, "{}: {sql}", case.display());
    }
}

fn check_for_leftovers(case: &Path) {
    const KNOWN: [&str; 6] = ["from.prisma", "to.prisma", "units.sql", "check.sql", "verify.sql", "down.sql"];
    for entry in fs::read_dir(case).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(KNOWN.contains(&name.as_str()), "{} is not read", case.join(name).display());
    }
}
