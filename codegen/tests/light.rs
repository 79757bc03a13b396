//! What a build script pays for: how many crates a cold build of this one compiles, and which it must not.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::process::Command;

/// More would be felt in every build from scratch.
const MOST: usize = 60;

/// Names and versions of everything that is compiled, on this machine's own kind.
fn crates() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "etalon-codegen", "--edges", "normal,build", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_cold_build_is_small() {
    let crates = crates();
    assert!(crates.iter().any(|name| name.starts_with("etalon-schema-parser ")), "{crates:?}");
    assert!(crates.len() <= MOST, "{} crates: {crates:#?}", crates.len());
    for heavy in ["tokio ", "sqlx ", "sqlx-core ", "serde ", "serde_json "] {
        assert!(!crates.iter().any(|name| name.starts_with(heavy)), "{heavy}is among them");
    }
}
