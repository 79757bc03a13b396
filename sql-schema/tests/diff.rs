//! Pairs of schemas and the SQL that leads from one to the other. One case is a folder in `tests/diff`: `from.prisma`,
//! whose first line names the providers (`// postgresql sqlite`), `to.prisma`, and for each provider a `.sql` file and a
//! `.txt` file with the data-loss block and the summary. A datasource is put in front of schemas without one.
//! `UPDATE_EXPECT=1` writes the files.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{SqlSchema, lower, migration, rename, replay, summary, warnings};
use expect_test::expect_file;

#[test]
fn diff() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let from = fs::read_to_string(case.join("from.prisma")).unwrap();
        let to = fs::read_to_string(case.join("to.prisma")).unwrap();
        let first_line = from.lines().next().unwrap().trim_start_matches("//").to_owned();
        let providers: Vec<&str> = first_line.split_whitespace().collect();
        for provider in &providers {
            let previous = lowered(&case.join("from.prisma"), &from, provider);
            let next = lowered(&case.join("to.prisma"), &to, provider);
            let sql = migration::script(&previous, &next);
            assert_eq!(sql, migration::script(&previous, &next), "the same bytes each time");
            expect_file![case.join(format!("{provider}.sql"))].assert_eq(&sql);
            expect_file![case.join(format!("{provider}.txt"))].assert_eq(&report(&previous, &next));
            assert_second_diff_is_empty(&case, &previous, &next, &sql);
        }
        check_for_leftovers(&case, &providers);
    }
}

fn lowered(path: &Path, schema: &str, provider: &str) -> SqlSchema {
    let text = match schema.contains("datasource db") {
        true => schema.to_owned(),
        false => format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{schema}"),
    };
    let sources = Sources::single("schema.prisma", &text);
    let (checked, diagnostics) = check(&sources);
    let checked = checked.unwrap_or_else(|| panic!("{}: {diagnostics:?}", path.display()));
    lower(&checked).unwrap()
}

fn report(previous: &SqlSchema, next: &SqlSchema) -> String {
    let renamed = rename::renamed(previous, next);
    let block = warnings::block(&warnings::findings(&renamed.steps(next), renamed.pair(next)));
    format!("{block}{}", summary::summary(Pair { previous, next }))
}

/// Our own SQL, understood statement by statement, leads where it should.
fn assert_second_diff_is_empty(case: &Path, previous: &SqlSchema, next: &SqlSchema, sql: &str) {
    let mut state = replay::initial(next.dialect);
    let first = migration::from_empty(previous);
    for text in [first.as_str(), sql] {
        let findings = replay::replay(&mut state, text);
        assert!(findings.iter().all(|finding| !finding.matters), "{}: {findings:?}", case.display());
    }
    let rest = migration::plan_script(&state, next);
    assert!(rest.is_empty(), "{} leaves this to do:\n{rest}", case.display());
    for state in [previous, next] {
        let rest = migration::plan_script(state, state);
        assert!(rest.is_empty(), "{}: a state differs from itself:\n{rest}", case.display());
    }
}

/// A file that no provider asks for would look tested and never be read.
fn check_for_leftovers(case: &Path, providers: &[&str]) {
    for entry in fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let is_known = ["from", "to"].contains(&stem) || providers.contains(&stem);
        assert!(is_known, "{} belongs to no provider", path.display());
    }
}
