//! What `Cargo.toml` says to the command line. In: the manifest of the folder or of one above it. Out: the settings under
//! `[package.metadata.etalon]` or `[workspace.metadata.etalon]`. Must not know: what they are for.

use std::path::{Path, PathBuf};

use toml_edit::{Document, Item};

use crate::commands::seed::Seed;
use crate::failure::Failure;

/// `seed = "cargo run --bin seed"`, a command line, or `seed = { file = "fixtures.sql" }`, beside the manifest.
pub(crate) fn seed() -> Result<Option<Seed>, Failure> {
    let Some((path, text)) = manifests().find(|(_, text)| text.contains("metadata.etalon")) else { return Ok(None) };
    parse(&path, &text)
}

/// The manifests from the working folder upwards.
fn manifests() -> impl Iterator<Item = (PathBuf, String)> {
    let folder = std::env::current_dir().unwrap_or_default();
    let folders: Vec<PathBuf> = folder.ancestors().map(|folder| folder.join("Cargo.toml")).collect();
    folders.into_iter().filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text)))
}

fn parse(path: &Path, text: &str) -> Result<Option<Seed>, Failure> {
    let wrong = |reason: &str| Failure::usage(format!("`{}`: {reason}", path.display()));
    let manifest = Document::parse(text).map_err(|error| wrong(&error.to_string()))?;
    let of = |root: &str| -> Option<&Item> { manifest.get(root)?.get("metadata")?.get("etalon")?.get("seed") };
    let Some(seed) = of("package").or_else(|| of("workspace")) else { return Ok(None) };
    if let Some(line) = seed.as_str() {
        return Ok(Some(Seed::Command(line.to_owned())));
    }
    let file = seed.get("file").and_then(Item::as_str);
    let file =
        file.ok_or_else(|| wrong("`seed` under `metadata.etalon` is a command line, or `{ file = \"seed.sql\" }`"))?;
    Ok(Some(Seed::File(path.parent().unwrap_or(Path::new("")).join(file))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(text: &str) -> Option<Seed> {
        parse(Path::new("/app/Cargo.toml"), text).map_err(|_| ()).unwrap()
    }

    #[test]
    fn a_seed_is_a_command_line_or_a_file() {
        let package = "[package]\nname = \"app\"\n[package.metadata.etalon]\nseed = \"cargo run --bin seed\"\n";
        assert!(matches!(read(package), Some(Seed::Command(line)) if line == "cargo run --bin seed"));
        let workspace = "[workspace.metadata.etalon]\nseed = { file = \"db/seed.sql\" }\n";
        assert!(matches!(read(workspace), Some(Seed::File(file)) if file == Path::new("/app/db/seed.sql")));
        assert!(read("[package.metadata.etalon]\nother = 1\n").is_none());
        assert!(parse(Path::new("Cargo.toml"), "[package.metadata.etalon]\nseed = 3\n").is_err());
    }
}
