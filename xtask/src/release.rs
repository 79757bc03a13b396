//! `cargo xtask release`: what the command line weighs. It is built as it is shipped; out go its size, how long it takes to
//! start, and what it needs from the system, held against what was promised.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::{Outcome, interrupt, process, workspace};

/// The most bytes of the program.
const LARGEST: u64 = 15_000_000;
/// The longest start.
const SLOWEST: Duration = Duration::from_millis(10);
/// How often it is started; the fastest counts, as everything slower is the machine's.
const STARTS: usize = 30;

/// Builds, measures and prints.
pub(crate) fn run(args: &[String]) -> Outcome {
    interrupt::watch()?;
    let program = program(args)?;
    let size = program.metadata().map_err(|error| format!("{}: {error}", program.display()))?.len();
    let start = start(&program)?;
    let libraries = libraries(&program)?;
    let needs_openssl = libraries.iter().any(|name| name.starts_with("libssl") || name.starts_with("libcrypto"));
    println!("size       {:.2} MB, at most {} MB", size as f64 / 1e6, LARGEST / 1_000_000);
    println!("start      {:.1} ms, at most {} ms", start.as_secs_f64() * 1e3, SLOWEST.as_millis());
    println!("libraries  {}", libraries.join(", "));
    Ok(size <= LARGEST && start <= SLOWEST && !needs_openssl)
}

/// The program that is named, or the command line freshly built as it is shipped.
pub(crate) fn program(args: &[String]) -> Result<PathBuf, String> {
    args.first().map_or_else(build, |path| Ok(PathBuf::from(path)))
}

/// The whole program is optimised at once, which takes minutes.
fn build() -> Result<PathBuf, String> {
    let mut build = workspace::cargo();
    build.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "etalon-cli",
        "--message-format=json-render-diagnostics",
    ]);
    let output = build.stderr(std::process::Stdio::inherit()).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err("the command line does not build".to_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        message.get("executable")?.as_str().map(PathBuf::from)
    });
    programs.next_back().ok_or_else(|| "cargo built no program".to_owned())
}

fn start(program: &Path) -> Result<Duration, String> {
    let mut fastest = Duration::MAX;
    for _ in 0..STARTS {
        let begin = Instant::now();
        process::run_quietly(Command::new(program).arg("--version"))?;
        fastest = fastest.min(begin.elapsed());
    }
    Ok(fastest)
}

/// The shared libraries that the program is linked to.
fn libraries(program: &Path) -> Result<Vec<String>, String> {
    let output = Command::new("ldd").arg(program).output().map_err(|error| format!("ldd: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.map(|name| name.rsplit('/').next().unwrap_or(name).to_owned()).collect())
}
