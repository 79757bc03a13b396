//! The schemas to compile: in come a seed and numbers, out go valid schemas of databases that there is SQL for, in a fixed
//! order.

use super::{remove, write};
use crate::conformance::read_lines;
use crate::explore::Random;
use crate::{tree, workspace};
use etalon_schema_parser::{Sources, check, read as files};
use etalon_sql_schema::lower;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A schema by its file or folder.
pub(super) struct Schema {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// A recorded case.
#[derive(Deserialize)]
struct Case {
    id: String,
    schema: String,
    #[serde(default)]
    errors: Vec<IgnoredAny>,
}

/// The repository's own schemas, real ones, and recorded cases, which are written into `folder`.
pub(super) fn all(folder: &Path, seed: u64, cases: usize, corpus: usize) -> Result<Vec<Schema>, String> {
    let mut random = Random::new(seed);
    let mut schemas = own()?;
    let shared = workspace::root().join("../shared");
    if !shared.is_dir() {
        println!("no recorded schemas at {}: only the repository's own", shared.display());
        return Ok(schemas);
    }
    schemas.extend(draw(&mut random, real(&shared.join("corpus/schemas"))?, corpus));
    remove(folder)?;
    for (number, case) in draw(&mut random, recorded(&shared.join("conformance"))?, cases).into_iter().enumerate() {
        let path = folder.join(format!("{number}.prisma"));
        write(&path, &case.schema)?;
        schemas.push(Schema { name: case.id, path });
    }
    Ok(schemas)
}

/// Every schema of the repository that is valid by itself. Those whose Rust types are an application's own are compiled
/// by the tests of the generator.
fn own() -> Result<Vec<Schema>, String> {
    let root = workspace::root();
    let files = tree::files("prisma")?;
    let usable = files.into_iter().filter(|file| !file.text.contains("@etalon.type") && is_compiled(&file.text));
    Ok(usable.map(|file| Schema { path: root.join(&file.path), name: file.path }).collect())
}

fn real(folder: &Path) -> Result<Vec<Schema>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    let mut schemas = Vec::new();
    for folder in folders {
        let path = folder.join("schema");
        let sources = files::read(&path).map_err(|error| error.to_string())?;
        if has_sql(&sources) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            schemas.push(Schema { name, path });
        }
    }
    Ok(schemas)
}

/// The valid schemas of the recorded cases, each text once.
fn recorded(folder: &Path) -> Result<Vec<Case>, String> {
    let mut seen = HashSet::new();
    let mut cases = Vec::new();
    for file in ["validate.jsonl", "init.jsonl"] {
        for case in read_lines::<Case>(&folder.join(file))? {
            if case.errors.is_empty() && seen.insert(case.schema.clone()) && is_compiled(&case.schema) {
                cases.push(case);
            }
        }
    }
    Ok(cases)
}

fn is_compiled(text: &str) -> bool {
    has_sql(&Sources::single("schema.prisma", text))
}

fn has_sql(sources: &Sources) -> bool {
    check(sources).0.is_some_and(|schema| lower(&schema).is_some())
}

/// That many of them, without repetition.
fn draw<T>(random: &mut Random, mut all: Vec<T>, count: usize) -> Vec<T> {
    let mut drawn = Vec::new();
    while drawn.len() < count && !all.is_empty() {
        drawn.push(all.swap_remove(random.below(all.len())));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::{Random, draw};

    #[test]
    fn a_seed_draws_the_same_again() {
        let drawn = || draw(&mut Random::new(7), (0..100).collect::<Vec<_>>(), 10);
        assert_eq!(drawn(), drawn());
        assert_eq!(draw(&mut Random::new(7), vec![1, 2], 10).len(), 2);
    }
}
