//! Cases as files. In: a folder of `.prisma` files and what to make of each. Out: a failed test where the file beside
//! it says otherwise; with `UPDATE_EXPECT=1` the file is written instead.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs `render` on every case of a folder below `tests/` and compares with the files of that extension.
pub(crate) fn check_folder(folder: &str, extension: &str, render: impl Fn(&str, &str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let cases = files(&folder, "prisma");
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = Vec::new();
    for case in &cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let actual = render(&name, &fs::read_to_string(case).unwrap());
        let golden = case.with_extension(extension);
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if actual == expected {
            continue;
        }
        if update {
            fs::write(&golden, actual).unwrap();
        } else {
            failures.push(format!("{name}: expected\n{expected}\nbut got\n{actual}"));
        }
    }
    assert!(failures.is_empty(), "{}\nbless with UPDATE_EXPECT=1", failures.join("\n"));
    let known: BTreeSet<_> = cases.iter().map(|case| case.with_extension(extension)).collect();
    let orphans: Vec<_> = files(&folder, extension).into_iter().filter(|file| !known.contains(file)).collect();
    assert!(orphans.is_empty(), "no case for {orphans:?}");
}

/// Name and text of every case of a folder below `tests/`.
#[allow(dead_code)] // not every test binary asks for it
pub(crate) fn cases(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let name = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    files(&folder, "prisma").iter().map(|file| (name(file), fs::read_to_string(file).unwrap())).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}
