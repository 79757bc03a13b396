//! Real schemas and pairs of versions from public repositories, with Prisma's verdict and SQL.

use super::super::case::{Case, Checked, Judgement};
use super::super::sql_text::Backslash;
use super::super::{lines, subject};
use super::read_lines;
use super::sql::compare;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Meta {
    provider: String,
}

#[derive(Deserialize)]
struct Pair {
    id: String,
    provider: String,
    from: String,
    to: String,
    up: Option<String>,
    down: Option<String>,
}

pub(super) fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let corpus = folder.join("../corpus");
    let mut cases = Vec::new();
    for folder in sorted_children(&corpus.join("schemas"))? {
        cases.push(schema_case(&folder)?);
    }
    let pairs = read_lines::<Pair>(&corpus.join("pairs.jsonl"))?;
    cases.extend(pairs.into_iter().filter_map(pair_case));
    Ok(cases)
}

/// A schema with `init.sql`, or with an error where Prisma refuses it.
fn schema_case(folder: &Path) -> Result<Case, String> {
    let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let meta: Meta = serde_json::from_str(&read(&folder.join("meta.json"))?)
        .map_err(|error| format!("{}: {error}", folder.join("meta.json").display()))?;
    let mut files = Vec::new();
    collect_schema_files(&folder.join("schema"), &mut files)?;
    let init = folder.join("init.sql");
    let valid = init.is_file();
    // Etalon writes no SQL for SQL Server, by decision.
    let init = if valid && meta.provider != "sqlserver" { Some(read(&init)?) } else { None };
    let figures: &[&str] = if init.is_some() { &["verdict", "init"] } else { &["verdict"] };
    let backslash = Backslash::of(&meta.provider);
    Ok(Case::new(id, &meta.provider, figures, move || {
        let sources = subject::sources(&files);
        let verdict = verdict(&sources, valid);
        let paths = || files.iter().map(|(name, _)| format!("{name}\n")).collect();
        let sql = init.as_ref().map(|init| compare("init", backslash, init, subject::init(&sources), paths));
        Checked { judgements: std::iter::once(verdict).chain(sql).collect(), kinds: Vec::new() }
    }))
}

fn verdict(sources: &etalon_schema_parser::Sources, valid: bool) -> Judgement {
    let findings = subject::findings(sources);
    let mut errors = findings.iter().filter(|finding| finding.is_error).peekable();
    match (valid, errors.peek()) {
        (true, None) | (false, Some(_)) => Judgement::agrees("verdict"),
        (false, None) => Judgement::differs("verdict", "accepted", "Prisma refuses this schema"),
        (true, Some(first)) => {
            let class = format!("refused: {} {}", first.code, super::super::kinds::kind(&first.message));
            let line = |one: &subject::Finding| {
                format!("{} {}..{} {} {}\n", one.file, one.start, one.end, one.code, one.message)
            };
            Judgement::differs("verdict", &class, &errors.map(line).collect::<String>())
        }
    }
}

/// Two versions of a schema, migrated there and back.
fn pair_case(pair: Pair) -> Option<Case> {
    let Pair { id, provider, from, to, up, down } = pair;
    let (up, down) = (up?, down?);
    let backslash = Backslash::of(&provider);
    Some(Case::new(id, &provider, &["up", "down"], move || {
        let (from_sources, to_sources) = (subject::single(&from), subject::single(&to));
        let there = subject::diff(&from_sources, &to_sources);
        let back = subject::diff(&to_sources, &from_sources);
        let up = compare("up", backslash, &up, there, || lines::difference(&from, &to));
        let down = compare("down", backslash, &down, back, || lines::difference(&to, &from));
        Checked { judgements: vec![up, down], kinds: Vec::new() }
    }))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn sorted_children(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Names and texts of the schema files below a folder, by path.
fn collect_schema_files(folder: &Path, files: &mut Vec<(String, String)>) -> Result<(), String> {
    for path in sorted_children(folder)? {
        if path.is_dir() {
            collect_schema_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "prisma") {
            files.push((path.display().to_string(), read(&path)?));
        }
    }
    Ok(())
}
