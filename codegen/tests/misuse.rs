//! Mistakes in an application that the compiler finds: each program in `misuse/` has one, and behind `//~` what the
//! compiler must say of it.
//!
//! The crate trybuild would hold all that the compiler says, and so ask for one version of it. Here is held what a reader
//! needs: what is wrong, and with which argument or field.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs, in order.
fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/misuse");
    let mut programs: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    programs.sort();
    programs
}

fn name(program: &Path) -> &str {
    program.file_stem().unwrap().to_str().unwrap()
}

/// A crate with a binary for each program, and the runtime with one database.
fn fixture() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let etalon = here.join("../etalon");
    let mut manifest = format!(
        "[package]\nname = \"misuse\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\netalon = {{ path = {etalon:?}, features = [\"sqlite\"] }}\n\n[workspace]\n"
    );
    for program in programs() {
        manifest.push_str(&format!("\n[[bin]]\nname = \"{}\"\npath = {program:?}\n", name(&program)));
    }
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    // The versions that the workspace has, so that nothing is downloaded.
    fs::copy(here.join("../Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    folder
}

/// What the compiler says of one program, on one line, and whether it takes it.
fn check(folder: &Path, program: &Path) -> (bool, String) {
    // One folder for all runs of the test: the dependencies are built once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("misuse");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--bin", name(program)])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    (output.status.success(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn mistakes_do_not_compile_and_are_named() {
    let folder = fixture();
    let mut failures = Vec::new();
    for program in programs() {
        let text = fs::read_to_string(&program).unwrap();
        let wanted: Vec<&str> = text.lines().filter_map(|line| line.split_once("//~ ")).map(|(_, say)| say).collect();
        let (compiles, said) = check(folder.path(), &program);
        assert_eq!(compiles, wanted.is_empty(), "{}: {said}", program.display());
        for wanted in wanted.iter().filter(|wanted| !said.contains(**wanted)) {
            failures.push(format!("{}: `{wanted}` is missing in:\n{said}", program.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
