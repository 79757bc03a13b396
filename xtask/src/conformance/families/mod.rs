//! The families of recorded cases: where each lies and how it is compared. A family gives cases; it knows nothing of
//! figures, records or printing.

mod corpus;
mod format;
mod multi_file;
mod sql;
mod validate;

use super::case::Case;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A family of cases.
pub(super) struct Family {
    pub(super) name: &'static str,
    /// Where the cases lie, from the folder of recorded cases.
    pub(super) source: &'static str,
    /// Reads the cases from the folder of recorded cases.
    pub(super) cases: fn(&Path) -> Result<Vec<Case>, String>,
}

pub(super) const ALL: [Family; 6] = [
    Family { name: "validate", source: "validate.jsonl", cases: validate::cases },
    Family { name: "format", source: "format.jsonl", cases: format::cases },
    Family { name: "multi_file", source: "multi_file.jsonl", cases: multi_file::cases },
    Family { name: "init", source: "init.jsonl", cases: sql::init_cases },
    Family { name: "diff", source: "diff.jsonl", cases: sql::diff_cases },
    Family { name: "corpus", source: "../corpus/pairs.jsonl", cases: corpus::cases },
];

/// One value a line.
pub(crate) fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = BufReader::new(file).lines();
    let value = |line: std::io::Result<String>| {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_str(&line).map_err(|error| format!("{}: {error}", path.display()))
    };
    lines.map(value).collect()
}
