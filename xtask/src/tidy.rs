//! `cargo xtask tidy`: rules of the house that no compiler knows. In comes the tree, out come sentences
//! that name a file and what is wrong with it.

use crate::Outcome;
use crate::tree::{self, SourceFile};
use std::collections::BTreeSet;

/// Beyond this a file is about more than one thing.
const LONGEST_FILE: usize = 700;

/// Prints what is untidy.
pub(crate) fn run() -> Outcome {
    let findings = findings()?;
    findings.iter().for_each(|finding| println!("{finding}"));
    Ok(findings.is_empty())
}

fn findings() -> Result<Vec<String>, String> {
    let sources = tree::files("rs")?;
    let pages = tree::files("md")?;
    let mut findings: Vec<String> = sources.iter().flat_map(of_file).collect();
    findings.extend(undocumented_codes(&sources, &pages));
    Ok(findings)
}

fn of_file(file: &SourceFile) -> Vec<String> {
    let SourceFile { path, text } = file;
    let mut findings = Vec::new();
    // Expected output is generated code, which has its own header.
    if !text.trim_start().starts_with("//!") && !is_expected_output(path) {
        findings.push(format!("{path}: starts without `//!` (what comes in, what goes out, what it must not know)"));
    }
    let lines = text.lines().count();
    if lines > LONGEST_FILE && !file.is_test() {
        findings.push(format!("{path}: {lines} lines; more than {LONGEST_FILE} are about more than one thing"));
    }
    let left_overs = LEFT_OVERS.iter().filter(|mark| text.contains(**mark));
    findings.extend(left_overs.map(|mark| format!("{path}: `{mark}` is left in it")));
    findings
}

fn is_expected_output(path: &str) -> bool {
    path.contains("/tests/") && path.rsplit('/').next().is_some_and(|name| name.starts_with("expected"))
}

/// Marks of unfinished work, in two halves so that this file does not contain them.
const LEFT_OVERS: [&str; 5] = [
    concat!("todo", "!("),
    concat!("unimpl", "emented!("),
    concat!("FIX", "ME"),
    concat!("#[ign", "ore"),
    concat!("dbg", "!("),
];

/// Codes of findings that no page of `docs/diagnostics/` has as its name or as a heading.
fn undocumented_codes(sources: &[SourceFile], pages: &[SourceFile]) -> Vec<String> {
    let documented: BTreeSet<&str> = pages
        .iter()
        .filter(|page| page.path.starts_with("docs/diagnostics/"))
        .flat_map(|page| headings(&page.text).chain(file_stem(&page.path)))
        .collect();
    let used: BTreeSet<&str> = sources
        .iter()
        .filter(|file| file.path.contains("/src/") && !file.path.starts_with("xtask/"))
        .flat_map(|file| codes(&file.text))
        .collect();
    let missing = used.difference(&documented);
    missing.map(|code| format!("docs/diagnostics: says nothing of {code}")).collect()
}

/// The first word of each heading.
fn headings(text: &str) -> impl Iterator<Item = &str> {
    let titles = text.lines().filter_map(|line| line.strip_prefix('#'));
    titles
        .filter_map(|title| title.trim_start_matches('#').split_whitespace().next())
        .map(|word| word.trim_matches([':', '`']))
}

fn file_stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".md")
}

/// String literals of one capital and three digits.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|piece| {
        let mut chars = piece.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_uppercase());
        letter && piece.len() == 4 && chars.all(|c| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{codes, headings, of_file};
    use crate::tree::SourceFile;

    #[test]
    fn a_file_without_a_header_or_with_left_overs_is_named() {
        let text = concat!("fn a() { todo", "!() }\n").to_owned();
        let found = of_file(&SourceFile { path: "cli/src/a.rs".to_owned(), text });
        assert_eq!(found.len(), 2, "{found:?}");
        let text = "//! x\n".repeat(701);
        assert_eq!(of_file(&SourceFile { path: "cli/src/a.rs".to_owned(), text: text.clone() }).len(), 1);
        assert_eq!(of_file(&SourceFile { path: "cli/tests/a.rs".to_owned(), text }).len(), 0);
    }

    #[test]
    fn codes_and_headings_are_found() {
        assert_eq!(codes(r#"error("V101", "P0012", "x001")"#).collect::<Vec<_>>(), ["V101"]);
        assert_eq!(headings("# P001: x\ntext\n## `V101` y\n").collect::<Vec<_>>(), ["P001", "V101"]);
    }
}
