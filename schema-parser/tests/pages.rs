//! The pages about findings: under each heading with a code, the first example gives that code, and the second, where
//! there is one, gives no error.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use etalon_schema_parser::{Diagnostics, Sources, check};

/// Findings of an example.
fn findings(text: &str) -> (Diagnostics, String) {
    let sources = Sources::single("example.prisma", text);
    let diagnostics = check(&sources).1;
    let rendered = diagnostics.render(&sources, false);
    (diagnostics, rendered)
}

/// The examples of a section, as text.
fn examples(section: &str) -> Vec<&str> {
    section.split("```prisma\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn examples_give_the_findings_that_they_stand_under() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let page = fs::read_to_string(entry.unwrap().path()).unwrap();
        for section in page.split("\n## ").skip(1) {
            let code = &section[..4];
            let examples = examples(section);
            if let Some(bad) = examples.first() {
                let (diagnostics, rendered) = findings(bad);
                if !diagnostics.iter().any(|diagnostic| diagnostic.code == code) {
                    wrong.push(format!("{code}: the first example gives\n{rendered}"));
                }
            }
            if let Some(good) = examples.get(1) {
                let (diagnostics, rendered) = findings(good);
                if diagnostics.has_errors() {
                    wrong.push(format!("{code}: the second example gives\n{rendered}"));
                }
            }
            checked += examples.len();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 0, "no example found");
}
