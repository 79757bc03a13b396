//! Every pair, and rows that a change can't bear.

use std::fs;
use std::path::{Path, PathBuf};

use crate::admin;
use crate::proof::{Failed, Proof, Way};

fn schema(case: &Path, which: &str) -> String {
    let text = fs::read_to_string(case.join(format!("{which}.prisma"))).unwrap();
    match text.contains("datasource db") {
        true => text,
        false => format!("datasource db {{\n  provider = \"postgresql\"\n}}\n\n{text}"),
    }
}

fn folders(root: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

async fn prove(cases: &[PathBuf], name: &str, ways: &[Way]) {
    let mut proof = Proof::new(&admin(), name).await;
    let mut failures = Vec::new();
    for case in cases {
        for way in ways {
            let (from, to) = match way {
                Way::Forth => (schema(case, "from"), schema(case, "to")),
                Way::Back => (schema(case, "to"), schema(case, "from")),
            };
            if let Err(Failed::Plain(failure) | Failed::PlainBack(failure) | Failed::Online(failure)) =
                proof.prove(&from, &to).await
            {
                failures.push(format!("{} {way:?}: {failure}", case.display()));
            }
        }
    }
    proof.end().await;
    assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n\n"));
}

#[tokio::test]
async fn the_cases_of_online_units() {
    prove(&folders("../sql-schema/tests/online"), "units", &[Way::Forth]).await;
}

#[tokio::test]
async fn the_pairs_of_migrations() {
    let mut cases = folders("tests/pairs");
    cases.retain(|case| {
        let text = fs::read_to_string(case.join("from.prisma")).unwrap();
        text.lines().next().unwrap_or_default().contains("postgresql")
    });
    prove(&cases, "pairs", &[Way::Forth, Way::Back]).await;
}

/// A case, a row that its change can't bear, and what the question before says.
const BAD_ROWS: [(&str, &str, &str); 8] = [
    ("not_null", "INSERT INTO \"User\" VALUES (1, NULL, 'n')", "`User.email` is never NULL"),
    (
        "unique_index",
        "INSERT INTO \"User\" VALUES (1, 'a', '1'), (2, 'a', NULL)",
        "no two rows of `User` are equal for `User_email_key`",
    ),
    (
        "foreign_key",
        "INSERT INTO \"Post\" VALUES (1, 7, NULL)",
        "every row of `Post` has its `User` for `Post_authorId_fkey`",
    ),
    ("check", "INSERT INTO \"Book\" VALUES (1, 0, 'a')", "every row of `Book` passes `price_is_positive`"),
    (
        "sql_indexes",
        "INSERT INTO \"Book\" VALUES (1, 5, 'a', 'X'), (2, 6, 'b', 'x'), (3, -1, 'c', 'x-')",
        "no two rows of `Book` are equal for `Book_lower_key`",
    ),
    (
        "renames",
        "INSERT INTO \"Person\" VALUES (1, 'a', 1), (2, 'A', 1)",
        "no two rows of `User` are equal for `User_lower_key`",
    ),
    (
        "primary_key",
        "INSERT INTO \"User\" VALUES (1, 'a'), (2, 'a')",
        "no row of `User` lacks its new primary key or shares it",
    ),
    (
        "replaced_key",
        "ALTER TABLE \"Member\" DROP CONSTRAINT \"Member_pkey\"; INSERT INTO \"Member\" VALUES (1, 1, ''), (1, 1, '')",
        "no two rows of `Member` are equal for `Member_team_user_key`",
    ),
];

#[tokio::test]
async fn a_row_that_a_change_cannot_bear_is_found_before() {
    let mut proof = Proof::new(&admin(), "rows").await;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sql-schema/tests/online");
    for (case, bad, says) in BAD_ROWS {
        let case = root.join(case);
        let found = proof.violations_with(&schema(&case, "from"), &schema(&case, "to"), bad).await.unwrap();
        assert_eq!(found, [says], "{}", case.display());
    }
    proof.end().await;
}
