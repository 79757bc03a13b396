//! One folder a code below `validate/`: schemas that are reported under it, with what the checker finds as comments at
//! the end, and a page in `docs/diagnostics/` made of them. `UPDATE_EXPECT=1` writes both.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Diagnostic, Severity, Sources, check};

/// What starts a line that says what is expected.
const EXPECTED: &str = "// => ";
/// What the codes of each letter are about.
const GROUPS: [(&str, &str); 5] = [
    ("P", "What can't be read"),
    ("R", "Names and types"),
    ("C", "Datasource and generators"),
    ("V", "Models, fields, relations and indexes"),
    ("D", "Directives"),
];

/// Where the part of the list begins that is another crate's.
const OTHERS: &str = "\n## Rust\n";

/// A case: the schema without what is expected of it.
struct Case {
    code: String,
    file: PathBuf,
    schema: String,
    expected: String,
}

impl Case {
    /// The first line, which says in words what is wrong.
    fn title(&self) -> &str {
        self.schema.lines().next().and_then(|line| line.strip_prefix("// ")).unwrap()
    }

    /// The schema below the first line.
    fn example(&self) -> &str {
        self.schema.split_once("\n\n").unwrap().1
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn updates() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in entries(&root().join("tests/validate")) {
        let code = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in entries(&folder) {
            let text = fs::read_to_string(&file).unwrap();
            let end = text.find(EXPECTED).unwrap_or(text.len());
            let (schema, expected) = (text[..end].trim_end().to_owned() + "\n", text[end..].to_owned());
            cases.push(Case { code: code.clone(), file, schema, expected });
        }
    }
    cases
}

/// Line and column of a byte, both from 1.
fn place(text: &str, at: u32) -> String {
    let before = &text[..at as usize];
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!("{}:{column}", before.matches('\n').count() + 1)
}

fn line(schema: &str, finding: &Diagnostic) -> String {
    let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
    let (start, end) = (place(schema, finding.span.start), place(schema, finding.span.end));
    format!("{EXPECTED}{severity} {} {start} to {end}\n", finding.code)
}

#[test]
fn each_case_is_reported_under_its_code() {
    let mut failures = Vec::new();
    for case in cases() {
        let (_, found) = check(&Sources::single("example.prisma", case.schema.as_str()));
        let codes: BTreeSet<&str> = found.iter().map(|finding| finding.code).collect();
        if !codes.contains(case.code.as_str()) {
            failures.push(format!("{} is reported as {codes:?}", case.file.display()));
            continue;
        }
        let actual: String = found.iter().map(|finding| line(&case.schema, finding)).collect();
        if actual == case.expected {
            continue;
        }
        if updates() {
            fs::write(&case.file, format!("{}\n{actual}", case.schema)).unwrap();
        } else {
            failures.push(format!("{}: expected\n{}but found\n{actual}", case.file.display(), case.expected));
        }
    }
    assert!(failures.is_empty(), "{}\nbless with UPDATE_EXPECT=1", failures.join("\n"));
}

/// Every `"V101"` in the sources.
fn codes_in_sources(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in entries(folder) {
        if entry.is_dir() {
            codes_in_sources(&entry, codes);
            continue;
        }
        let text = fs::read_to_string(&entry).unwrap();
        for word in text.split('"') {
            let is_code = word.len() == 4
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word[1..].bytes().all(|b| b.is_ascii_digit());
            if is_code {
                codes.insert(word.to_owned());
            }
        }
    }
}

#[test]
fn every_code_has_a_case() {
    let mut codes = BTreeSet::new();
    codes_in_sources(&root().join("src"), &mut codes);
    let with_case: BTreeSet<String> = cases().into_iter().map(|case| case.code).collect();
    let missing: Vec<&String> = codes.difference(&with_case).collect();
    let unknown: Vec<&String> = with_case.difference(&codes).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "without a case: {missing:?}; of no code: {unknown:?}");
}

/// The page of a code: its first case, as the terminal shows it.
fn page(case: &Case) -> String {
    let sources = Sources::single("example.prisma", case.example());
    let (_, found) = check(&sources);
    let text = found.render(&sources, false);
    format!(
        "# {}: {}\n\nExample:\n\n```prisma\n{}```\n\nWhat Etalon says, and what to write instead:\n\n```text\n{}\n```\n",
        case.code,
        case.title(),
        shortened(case.example()),
        shortened(text.trim_end())
    )
}

/// Lines that nobody reads to the end are cut.
fn shortened(text: &str) -> String {
    let cut = |line: &str| match line.char_indices().nth(160) {
        Some((at, _)) => format!("{} ..", &line[..at]),
        None => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(cut).collect();
    lines.join("\n") + if text.ends_with('\n') { "\n" } else { "" }
}

fn index(pages: &BTreeMap<String, String>, titles: &BTreeMap<String, String>) -> String {
    let mut text =
        "# Findings\n\nEach finding has a code, which stays the same whatever becomes of its words.\n".to_owned();
    for (letter, subject) in GROUPS {
        write!(text, "\n## {subject}\n\n").unwrap();
        for name in pages.keys().filter(|name| name.starts_with(letter)) {
            writeln!(text, "- [{name}]({name}.md): {}", titles[name]).unwrap();
        }
    }
    text
}

#[test]
fn every_code_has_a_page() {
    let (mut pages, mut titles) = (BTreeMap::new(), BTreeMap::new());
    for case in cases() {
        titles.entry(case.code.clone()).or_insert_with(|| case.title().to_owned());
        pages.entry(case.code.clone()).or_insert_with(|| page(&case));
    }
    let folder = root().join("../docs/diagnostics");
    let written = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    // Findings about Rust are another crate's, and their part of the list is kept as it is.
    let others = written.find(OTHERS).map_or("", |at| &written[at..]);
    let index = index(&pages, &titles) + others;
    pages.insert("README".to_owned(), index);
    let mut stale = Vec::new();
    for (name, text) in &pages {
        let file = folder.join(format!("{name}.md"));
        if fs::read_to_string(&file).unwrap_or_default() == *text {
            continue;
        }
        if updates() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, text).unwrap();
        } else {
            stale.push(name.as_str());
        }
    }
    assert!(stale.is_empty(), "pages to be written anew with UPDATE_EXPECT=1: {stale:?}");
    let written = entries(&folder).iter().map(|f| f.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    let is_ours = |name: &str| GROUPS.iter().any(|(letter, _)| name.starts_with(letter));
    let is_code = |name: &&String| name.len() == 4 && is_ours(name) && name[1..].bytes().all(|b| b.is_ascii_digit());
    let orphans: Vec<String> =
        BTreeSet::difference(&written, &pages.into_keys().collect()).filter(is_code).cloned().collect();
    assert!(orphans.is_empty(), "pages of no code: {orphans:?}");
}
