//! Pairs of schemas on real databases. A case is a folder in `tests/pairs`: `from.prisma` and `to.prisma`, whose first
//! line names the providers (`// postgresql sqlite`); a datasource is put in front of schemas
//! without one. What becomes of them in both directions is in a file for each provider; `UPDATE_EXPECT=1` writes it.
#![allow(clippy::unwrap_used, missing_docs)]

mod harness;
mod replay;

use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::schema::Provider;
use etalon_sql_schema::Dialect;
use expect_test::expect_file;
use harness::database::Place;
use harness::pull::read_back;
use harness::{Outcome, Pair, prove};

#[tokio::test]
async fn postgresql() {
    apply_all("postgresql", Dialect::Postgres, Some(admin("ETALON_TEST_POSTGRES_URL"))).await;
}

#[tokio::test]
async fn sqlite() {
    apply_all("sqlite", Dialect::Sqlite, None).await;
}

#[tokio::test]
async fn mysql() {
    apply_all("mysql", Dialect::Mysql, Some(admin("ETALON_TEST_MYSQL_URL"))).await;
}

fn admin(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run `cargo xtask test`, or set it to the URL of a server's administrator")
    })
}

/// Proves every pair in both directions, and holds what became of them against the expected list.
async fn apply_all(provider: &str, dialect: Dialect, admin: Option<String>) {
    let name = format!("etalon_pairs_{}", std::process::id());
    let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
    let mut outcomes = String::new();
    for case in cases().into_iter().filter(|case| read(case, "from").1.contains(&provider.to_owned())) {
        let (from, to) = (schema(&case, "from", provider), schema(&case, "to", provider));
        for (from, to, way) in [(&from, &to, "up"), (&to, &from, "down")] {
            let outcome = prove(&mut place, &Pair { from, to, reference: None }).await;
            let case = case.file_name().unwrap().to_str().unwrap();
            outcomes += &format!("{case} {way}: {}\n", told(outcome));
        }
        for schema in [&from, &to] {
            let read = read_back(&mut place, provider_of(dialect), schema).await;
            if let Err((class, text)) = read {
                panic!("{} is not read back from the database: {class}\n{text}", case.display());
            }
        }
    }
    place.remove(admin.as_deref()).await.unwrap();
    // Blessing is for the number of rows, not for what doesn't hold.
    assert!(!outcomes.contains("FAILED"), "{outcomes}");
    expect_file![root().join(format!("{provider}.txt"))].assert_eq(&outcomes);
}

fn provider_of(dialect: Dialect) -> Provider {
    match dialect {
        Dialect::Postgres => Provider::Postgres,
        Dialect::Cockroach => Provider::Cockroach,
        Dialect::Sqlite => Provider::Sqlite,
        Dialect::Mysql => Provider::Mysql,
    }
}

fn told(outcome: Outcome) -> String {
    match outcome {
        Outcome::Applied { rows, tables } => format!("applied with rows in {rows} of {tables} tables"),
        Outcome::AppliedEmpty { because } => {
            // The database's words change with its version, so they are for reading alone.
            println!("{because}");
            "applied without rows, which it refuses".to_owned()
        }
        Outcome::ReferenceFails { at, because } | Outcome::Failed { at, because } => {
            format!("FAILED: {at:?}\n{because}")
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    cases
}

/// The text of a schema file, and the providers that its first line names.
fn read(case: &Path, which: &str) -> (String, Vec<String>) {
    let text = fs::read_to_string(case.join(format!("{which}.prisma"))).unwrap();
    let first_line = text.lines().next().unwrap_or_default().trim_start_matches("//");
    let providers = first_line.split_whitespace().map(str::to_owned).collect();
    (text, providers)
}

fn schema(case: &Path, which: &str, provider: &str) -> String {
    let text = read(case, which).0;
    match text.contains("datasource db") {
        true => text,
        false => format!("datasource db {{\n  provider = \"{provider}\"\n}}\n\n{text}"),
    }
}
