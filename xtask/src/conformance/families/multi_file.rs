//! `multi_file.jsonl`: schemas of several files, with Prisma's findings by file.

use super::super::case::Case;
use super::super::subject;
use super::read_lines;
use super::validate::{Expected, compare};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Recorded {
    id: String,
    files: Vec<(String, String)>,
    errors: Vec<Expected>,
    warnings: Vec<Expected>,
}

pub(super) fn cases(shared: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Recorded>(&shared.join("conformance/multi_file.jsonl"))?;
    Ok(recorded.into_iter().map(case).collect())
}

fn case(mut recorded: Recorded) -> Case {
    let id = std::mem::take(&mut recorded.id);
    Case::new(id, "any", &["verdict", "list"], move || {
        let found = subject::findings(&subject::sources(&recorded.files));
        let texts: String = recorded.files.iter().map(|(name, text)| format!("// {name}\n{text}\n")).collect();
        compare(&recorded.errors, &recorded.warnings, &found, &texts)
    })
}
