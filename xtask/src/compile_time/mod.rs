//! `cargo xtask compile-time`: in comes a schema, out goes how much user time `cargo check` takes for a crate that holds
//! nothing but the Rust made of it, for Etalon, SeaORM and Diesel, side by side.
//!
//! What else a crate needs is built before; each run starts without what the crate itself left behind.

mod diesel;
mod names;
mod seaorm;
mod stopwatch;

use crate::{Outcome, interrupt, process, workspace};
use etalon_schema_parser::{Schema, Sources, check, read};
use std::path::{Path, PathBuf};
use std::process::Command;

const USAGE: &str = "\
cargo xtask compile-time [etalon|seaorm|diesel ..]
  --schema FILE  the schema (schema/epic5.prisma: 80 models)
  --runs N       how often each is checked; the median counts (5)";

/// Who makes Rust of a schema, and how its file is written.
struct Tool {
    name: &'static str,
    what: &'static str,
    emit: fn(&Path, &Schema) -> Result<String, String>,
}

const TOOLS: [Tool; 3] = [
    Tool { name: "etalon", what: "Etalon: models, inputs, queries, relations", emit: etalon },
    Tool { name: "seaorm", what: "SeaORM 2: entities", emit: |_, schema| Ok(seaorm::emit(schema)) },
    Tool { name: "diesel", what: "Diesel 2: `table!` alone", emit: |_, schema| Ok(diesel::emit(schema)) },
];

fn etalon(path: &Path, _: &Schema) -> Result<String, String> {
    let config = etalon_codegen::configure().name("lib").emit_cargo(false).out_dir(".");
    let generated = config.generate(path).map_err(|failure| failure.rendered)?;
    let module = generated.files.get("lib.rs").cloned().ok_or("nothing was generated")?;
    // The script lies beside the module in an application; for the compiler it is a text.
    let script = generated.files.iter().find(|(name, _)| name.ends_with(".sql")).map_or("", |(_, text)| text);
    let include = |line: &str| match line.contains("::core::include_str!(") {
        true => format!("{} = {script:?};\n", line.split(" = ").next().unwrap_or(line)),
        false => format!("{line}\n"),
    };
    Ok(module.lines().map(include).collect())
}

struct Options {
    schema: PathBuf,
    runs: usize,
    tools: Vec<String>,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, String> {
        let schema = workspace::root().join("schema/epic5.prisma");
        let mut options = Options { schema, runs: 5, tools: Vec::new() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(format!("{arg} needs a value\n\n{USAGE}"));
            match arg.as_str() {
                "--schema" => options.schema = value()?.into(),
                "--runs" => options.runs = value()?.parse().ok().filter(|runs| *runs > 0).ok_or(USAGE)?,
                name if TOOLS.iter().any(|tool| tool.name == name) => options.tools.push(arg.clone()),
                _ => return Err(format!("`{arg}` is not known here\n\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

/// Measures each tool and prints a table.
pub(crate) fn run(args: &[String]) -> Outcome {
    let options = Options::parse(args)?;
    interrupt::watch()?;
    let sources = read::read(&options.schema).map_err(|error| error.to_string())?;
    let (schema, findings) = check(&sources);
    let schema = schema.ok_or_else(|| findings.render(&sources, false))?;
    println!("{}", shape(&schema, &sources));
    println!(
        "| | lines | user time of `cargo check`, median of {} | least | most |\n|---|---:|---:|---:|---:|",
        options.runs
    );
    for tool in TOOLS.iter().filter(|tool| options.tools.is_empty() || options.tools.iter().any(|t| t == tool.name)) {
        let text = (tool.emit)(&options.schema, &schema)?;
        let folder = prepare(tool, &text)?;
        let mut times = measure(&folder, tool, options.runs)?;
        times.sort_by(f64::total_cmp);
        let (least, most) = (times[0], times[times.len() - 1]);
        let median = times[times.len() / 2];
        println!("| {} | {} | {median:.2} s | {least:.2} s | {most:.2} s |", tool.what, text.lines().count());
    }
    Ok(!interrupt::interrupted())
}

fn shape(schema: &Schema, sources: &Sources) -> String {
    let lines: usize = sources.iter().map(|(_, source)| source.text.lines().count()).sum();
    format!(
        "{} models, {} enums, {} relations, {lines} lines of schema\n",
        schema.models.len(),
        schema.enums.len(),
        schema.relations.len()
    )
}

/// The crate in the target folder.
fn prepare(tool: &Tool, text: &str) -> Result<PathBuf, String> {
    let root = workspace::root();
    let folder = workspace::target().join("compile-time").join(tool.name);
    let manifest = root.join("benches/compile-time").join(format!("{}.toml", tool.name));
    let manifest = std::fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
    let manifest = manifest.replace("ETALON", &root.join("etalon").display().to_string());
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder.join("src")).map_err(failed)?;
    std::fs::write(folder.join("Cargo.toml"), manifest).map_err(failed)?;
    std::fs::write(folder.join("src/lib.rs"), text).map_err(failed)?;
    if tool.name == "etalon" {
        std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    }
    Ok(folder)
}

/// User times in seconds.
fn measure(folder: &Path, tool: &Tool, runs: usize) -> Result<Vec<f64>, String> {
    let package = format!("compile-time-{}", tool.name);
    cargo(folder, &["check", "--quiet"])?;
    let mut times = Vec::new();
    while times.len() < runs && !interrupt::interrupted() {
        cargo(folder, &["clean", "--quiet", "--package", &package])?;
        let before = stopwatch::of_children()?;
        cargo(folder, &["check", "--quiet"])?;
        times.push(stopwatch::of_children()? - before);
    }
    if times.is_empty() { Err("interrupted".to_owned()) } else { Ok(times) }
}

fn cargo(folder: &Path, args: &[&str]) -> Result<(), String> {
    let mut command: Command = workspace::cargo();
    command.current_dir(folder).args(args).env("CARGO_TARGET_DIR", folder.join("target")).env_remove("RUSTFLAGS");
    match process::run(&mut command)?.success() {
        true => Ok(()),
        false => Err(format!("cargo {} failed in {}", args.join(" "), folder.display())),
    }
}
