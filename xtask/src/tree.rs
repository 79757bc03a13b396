//! The project's own files: out come their paths and texts, in a fixed order. What is generated or built is left out.

use crate::workspace;
use std::path::{Path, PathBuf};

/// A file of the project.
pub(crate) struct SourceFile {
    /// Relative to the workspace, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// Whether the file belongs to tests rather than to what ships.
    pub(crate) fn is_test(&self) -> bool {
        let mut parts = self.path.split('/');
        parts.any(|part| ["tests", "tests.rs", "benches", "fuzz"].contains(&part) || part.ends_with("_tests.rs"))
    }
}

/// All files with this extension.
pub(crate) fn files(extension: &str) -> Result<Vec<SourceFile>, String> {
    let root = workspace::root();
    let mut paths = Vec::new();
    collect(&root, extension, &mut paths)?;
    paths.sort();
    paths.iter().map(|path| read(&root, path)).collect()
}

fn read(root: &Path, path: &Path) -> Result<SourceFile, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let relative = path.strip_prefix(root).expect("found below the root");
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    Ok(SourceFile { path: parts.join("/"), text })
}

fn collect(folder: &Path, extension: &str, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if name.starts_with('.') || ["target", "node_modules", "corpus", "artifacts"].contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, extension, paths)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    Ok(())
}
