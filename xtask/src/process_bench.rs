//! `cargo xtask process-bench`: how long a user waits for `etalon validate` and for Prisma 7's `prisma validate`, as
//! processes on the same files in turns. In comes nothing, out go both figures, and whether ours is the fiftieth part.

#[path = "../../schema-parser/benches/generate/mod.rs"]
mod generate;

use crate::{Outcome, process, workspace};
use generate::generate;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const USAGE: &str = "cargo xtask process-bench [--binary PATH] (a release build of etalon by default)";
/// How many times faster ours has to be.
const WANTED: f64 = 50.0;
/// Runs of each; the middle one counts.
const RUNS: usize = 7;

/// Times both.
pub(crate) fn run(args: &[String]) -> Outcome {
    let etalon = match args {
        [] => release_build()?,
        [flag, path] if flag == "--binary" => PathBuf::from(path),
        _ => return Err(USAGE.to_owned()),
    };
    let (node, prisma) = prisma()?;
    let folder = workspace::root().join("target/process-bench");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut holds = true;
    for models in [1, 1_000] {
        let path = folder.join(format!("{models}.prisma"));
        let text = generate(models);
        std::fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
        let ours = time(Command::new(&etalon).args(["validate", "--schema"]).arg(&path))?;
        let theirs = time(prisma_validate(&node, &prisma, &path).current_dir(&folder))?;
        let times = theirs.as_secs_f64() / ours.as_secs_f64();
        println!(
            "{models:>5} models, {:>7} bytes: etalon {ours:.1?}, prisma {theirs:.0?}, {times:.0} times",
            text.len()
        );
        holds &= times >= WANTED;
    }
    Ok(holds)
}

fn release_build() -> Result<PathBuf, String> {
    let mut build = workspace::cargo();
    process::run_quietly(build.args(["build", "--release", "--package", "etalon-cli"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from);
    Ok(target.join("release/etalon"))
}

/// Node and Prisma's command line, installed when it is not there.
fn prisma() -> Result<(PathBuf, PathBuf), String> {
    let node =
        process::find("node", &[]).ok_or("NOT MEASURED: Prisma runs on Node 20 or newer, which is not on PATH")?;
    let folder = workspace::root().join("interop/cli");
    let script = folder.join("node_modules/prisma/build/index.js");
    if !script.is_file() {
        let npm = process::find("npm", &[]).ok_or("NOT MEASURED: npm is not on PATH: it installs Prisma")?;
        let mut install = Command::new(npm);
        install.args(["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]);
        process::run_quietly(install.current_dir(&folder))?;
    }
    Ok((node, script))
}

/// Neither news nor the engine for databases are wanted, which Prisma would fetch before it looks at the schema.
fn prisma_validate(node: &Path, script: &Path, schema: &Path) -> Command {
    let mut command = Command::new(node);
    command.arg(script).args(["validate", "--schema"]).arg(schema);
    command.env("CHECKPOINT_DISABLE", "1").env("PRISMA_SCHEMA_ENGINE_BINARY", node);
    command
}

/// The middle of several runs, after one that fills the caches.
fn time(command: &mut Command) -> Result<Duration, String> {
    process::run_quietly(command)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        process::run_quietly(command)?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok(times[RUNS / 2])
}
