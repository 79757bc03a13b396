//! Schemas and the SQL that creates them in an empty database. One case is a folder in `tests/init`: `schema.prisma`,
//! whose first line names the providers (`// postgresql sqlite`), and a `.sql` file for each. A datasource is put in
//! front of schemas without one. `UPDATE_EXPECT=1` writes the files.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::{lower, migration};
use expect_test::expect_file;

#[test]
fn init() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/init");
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let schema = fs::read_to_string(case.join("schema.prisma")).unwrap();
        let first_line = schema.lines().next().unwrap().trim_start_matches("//").to_owned();
        let providers: Vec<&str> = first_line.split_whitespace().collect();
        for provider in &providers {
            expect_file![case.join(format!("{provider}.sql"))].assert_eq(&init_sql(&case, &schema, provider));
        }
        check_for_leftovers(&case, &providers);
    }
}

fn init_sql(case: &Path, schema: &str, provider: &str) -> String {
    let text = match schema.contains("datasource db") {
        true => schema.to_owned(),
        false => format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{schema}"),
    };
    let sources = Sources::single("schema.prisma", &text);
    let (checked, diagnostics) = check(&sources);
    let checked = checked.unwrap_or_else(|| panic!("{}: {diagnostics:?}", case.display()));
    let sql_schema = lower(&checked).unwrap();
    let sql = migration::from_empty(&sql_schema);
    assert_eq!(sql, migration::from_empty(&sql_schema), "the same bytes each time");
    sql
}

/// A file that no provider asks for would look tested and never be read.
fn check_for_leftovers(case: &Path, providers: &[&str]) {
    for entry in fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(stem == "schema" || providers.contains(&stem), "{} belongs to no provider", path.display());
    }
}
