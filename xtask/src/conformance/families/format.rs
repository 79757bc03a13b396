//! `format.jsonl`: schemas before and after Prisma's formatter, compared byte for byte.

use super::super::case::{Case, Checked, Judgement};
use super::super::{lines, subject};
use super::read_lines;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Recorded {
    id: String,
    #[serde(rename = "in")]
    input: String,
    out: String,
    /// What Prisma's formatter makes of its own output, where that is something else.
    again: Option<String>,
}

pub(super) fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Recorded>(&folder.join("format.jsonl"))?;
    let case = |Recorded { id, input, out, again: stable }| {
        Case::new(id, "any", &["text", "again"], move || {
            let got = subject::format(&input);
            let again = compare("again", &got, &subject::format(&got));
            let text = match stable.as_ref() == Some(&got) {
                true => Judgement::differs("text", STABLE, &lines::difference(&out, &got)),
                false => compare("text", &out, &got),
            };
            Checked { judgements: vec![text, again], kinds: Vec::new() }
        })
    };
    Ok(recorded.into_iter().map(case).collect())
}

/// The class of texts that Prisma needs two turns for.
const STABLE: &str = "what Prisma's formatter gives the second time";

/// Holds a formatted text against the expected one.
pub(super) fn compare(figure: &'static str, expected: &str, got: &str) -> Judgement {
    if expected == got {
        return Judgement::agrees(figure);
    }
    let (want, have) = lines::first_difference(expected, got);
    let class = if want.split_whitespace().eq(have.split_whitespace()) {
        "other white space".to_owned()
    } else {
        format!("-{} +{}", first_words(want), first_words(have))
    };
    Judgement::differs(figure, &class, &lines::difference(expected, got))
}

/// Enough of a line to tell what kind of line it is.
fn first_words(line: &str) -> String {
    let starts = ["///", "//", "@@", "model ", "enum ", "type ", "view ", "generator ", "datasource ", "}"];
    let line = line.trim_start();
    let start = starts.iter().find(|start| line.starts_with(**start));
    start.map_or_else(|| if line.is_empty() { "nothing" } else { "field" }.to_owned(), |start| (*start).to_owned())
}
