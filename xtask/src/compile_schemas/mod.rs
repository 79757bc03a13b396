//! `cargo xtask compile-schemas`: in come schemas, out goes whether the Rust that each becomes compiles without a warning:
//! one crate with a module for each, in the target folder, and one `cargo check` over it.
//!
//! The schemas are the repository's own and, where they lie beside the workspace, real ones and recorded cases. The
//! modules take turns with the configurations that there are.

mod schemas;

use crate::{Outcome, interrupt, process, workspace};
use etalon_codegen::{Config, DateTimeCrate, DecimalCrate, configure};
use schemas::Schema;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

const USAGE: &str = "\
cargo xtask compile-schemas
  --cases N    how many recorded cases, drawn at random (500)
  --corpus N   how many real schemas, drawn at random (all)
  --seed S     which ones (1)
  --clippy     `cargo clippy` instead of `cargo check`, without the line that keeps clippy out of generated files";

/// What to compile.
struct Options {
    cases: usize,
    corpus: usize,
    seed: u64,
    clippy: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, String> {
        let mut options = Options { cases: 500, corpus: usize::MAX, seed: 1, clippy: false };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut number = || {
                let value = args.next().and_then(|value| value.parse().ok());
                value.ok_or(format!("{arg} needs a number\n\n{USAGE}"))
            };
            match arg.as_str() {
                "--cases" => options.cases = number()?,
                "--corpus" => options.corpus = number()?,
                "--seed" => options.seed = number()? as u64,
                "--clippy" => options.clippy = true,
                _ => return Err(format!("`{arg}` is not known here\n\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

/// Writes the crate and checks it.
pub(crate) fn run(args: &[String]) -> Outcome {
    let options = Options::parse(args)?;
    interrupt::watch()?;
    let folder = workspace::target().join("compile-schemas");
    let source = folder.join("src");
    remove(&source)?;
    let schemas = schemas::all(&folder.join("schemas"), options.seed, options.cases, options.corpus)?;
    let mut library = String::from("//! Every module is one schema.\n#![deny(warnings)]\n\n");
    let mut refused = 0;
    for (number, schema) in schemas.iter().enumerate() {
        match generate(number, schema, &source, options.clippy) {
            Ok(()) => writeln!(library, "pub mod {};", module(number, schema)).expect("a String takes text"),
            Err(error) => {
                refused += 1;
                println!("{}: nothing is generated:\n{error}", schema.name);
            }
        }
    }
    write(&source.join("lib.rs"), &library)?;
    write(&folder.join("Cargo.toml"), &manifest())?;
    copy_lock(&folder)?;
    println!("{} schemas, {} of them refused; checking the others", schemas.len(), refused);
    let start = Instant::now();
    let compiles = check(&folder, options.clippy)?;
    let verdict = if compiles { "compile without a warning" } else { "do not all compile without a warning" };
    println!("{} schemas {verdict} ({:.0} s)", schemas.len() - refused, start.elapsed().as_secs_f64());
    Ok(compiles && refused == 0)
}

/// The module's name tells the schema's in what rustc says.
fn module(number: usize, schema: &Schema) -> String {
    let words = schema.name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_");
    format!("m{number:04}_{name}")
}

fn generate(number: usize, schema: &Schema, source: &Path, clippy: bool) -> Result<(), String> {
    let config = configuration(number).name(module(number, schema)).out_dir(source).emit_cargo(false);
    let generated = config.generate(&schema.path).map_err(|failure| failure.rendered)?;
    generated.write(source).map_err(|failure| failure.rendered)?;
    if clippy {
        let file = source.join(format!("{}.rs", module(number, schema)));
        let text = read(&file)?;
        let kept = text.lines().filter(|line| !line.starts_with("#![allow(clippy::"));
        write(&file, &kept.map(|line| format!("{line}\n")).collect::<String>())?;
    }
    Ok(())
}

/// Each configuration in turn.
fn configuration(number: usize) -> Config {
    let config = configure().serde(number % 2 == 1).sea_query(number % 2 == 1);
    match number % 3 {
        0 => config,
        1 => config.datetime(DateTimeCrate::Time).decimal(DecimalCrate::BigDecimal),
        _ => config.datetime(DateTimeCrate::Jiff),
    }
}

fn manifest() -> String {
    let etalon = workspace::root().join("etalon");
    format!(
        "[package]\nname = \"compile-schemas\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies.etalon]\npath = {etalon:?}\n\
         features = [\"postgres\", \"sqlite\", \"mysql\", \"serde\", \"time\", \"jiff\", \"bigdecimal\", \"sea-query\"]\n\n\
         [workspace]\n"
    )
}

/// The versions that the workspace has, so that nothing else is downloaded.
fn copy_lock(folder: &Path) -> Result<(), String> {
    let lock = workspace::root().join("Cargo.lock");
    std::fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| format!("{}: {error}", lock.display()))?;
    Ok(())
}

fn check(folder: &Path, clippy: bool) -> Result<bool, String> {
    let mut command = workspace::cargo();
    command.current_dir(folder).arg(if clippy { "clippy" } else { "check" });
    command.args(["--quiet", "--message-format", "short"]);
    command.env("CARGO_TARGET_DIR", folder.join("target")).env_remove("RUSTFLAGS");
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    std::fs::write(path, text).map_err(failed)
}

/// The folder's files of an earlier run are not this one's.
fn remove(folder: &Path) -> Result<(), String> {
    match folder.exists() {
        true => std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display())),
        false => Ok(()),
    }
}
