//! `multi_file.jsonl`: schemas of several files, with Prisma's findings by file and the files as its formatter leaves them.

use super::super::case::Case;
use super::super::subject;
use super::format;
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
    formatted: Vec<(String, String)>,
}

pub(super) fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Recorded>(&folder.join("multi_file.jsonl"))?;
    Ok(recorded.into_iter().map(case).collect())
}

fn case(mut recorded: Recorded) -> Case {
    let id = std::mem::take(&mut recorded.id);
    Case::new(id, "any", &["verdict", "list", "text"], move || {
        let sources = subject::sources(&recorded.files);
        let found = subject::findings(&sources);
        let texts: String = recorded.files.iter().map(|(name, text)| format!("// {name}\n{text}\n")).collect();
        let mut checked = compare(&recorded.errors, &recorded.warnings, &found, &texts);
        let expected: String = recorded.formatted.iter().map(|(_, text)| text.as_str()).collect();
        checked.judgements.push(format::compare("text", &expected, &subject::format_all(&sources).concat()));
        checked
    })
}
