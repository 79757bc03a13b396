//! Every pair, and rows that a change can't bear.

use std::fs;
use std::path::{Path, PathBuf};

use crate::admin;
use crate::proof::{Proof, Way};

fn schema(case: &Path, which: &str) -> String {
    let text = fs::read_to_string(case.join(format!("{which}.prisma"))).unwrap();
    match text.contains("datasource db") {
        true => text,
        false => format!("datasource db {{\n  provider = \"postgresql\"\n}}\n\n{text}"),
    }
}

fn folders(root: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let mut cases: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
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
            if let Err(failure) = proof.prove(&from, &to).await {
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
