//! `cargo xtask deploy-bench`: a history of a thousand migrations deployed by the shipped command line, and the same files
//! run by `psql -f` in one session. Out go both times, in turns on one throw-away server, and how they compare.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::{Outcome, interrupt, process, release, servers};

const MIGRATIONS: usize = 1000;
const ROUNDS: usize = 3;
/// The most that deploying may take, in times of psql.
const MOST: f64 = 1.5;

/// Measures. The fastest round of each counts.
pub(crate) fn run(args: &[String]) -> Outcome {
    interrupt::watch()?;
    let psql = process::find("psql", &[]).ok_or("psql is not on PATH")?;
    let etalon = release::program(args)?;
    let server = servers::postgres()?;
    let (base, _) = server.url().rsplit_once('/').ok_or("an address ends with a database's name")?;
    let folder = tempfile::tempdir().map_err(|error| format!("cannot make a temporary folder: {error}"))?;
    let files = write(folder.path())?;
    let (mut by_psql, mut by_etalon) = (Duration::MAX, Duration::MAX);
    for round in 0..ROUNDS {
        let names = [format!("psql_{round}"), format!("etalon_{round}")];
        for name in &names {
            let create = format!("CREATE DATABASE {name}");
            process::run_quietly(Command::new(&psql).args(["-q", server.url(), "-c", &create]))?;
        }
        let mut command = Command::new(&psql);
        command.args(["-q", "-v", "ON_ERROR_STOP=1", &format!("{base}/{}", names[0])]);
        for file in &files {
            command.arg("-f").arg(file);
        }
        by_psql = by_psql.min(timed(&mut command)?);
        let mut command = Command::new(&etalon);
        command.args(["migrate", "deploy", "--url", &format!("{base}/{}", names[1])]);
        command.arg("--migrations").arg(folder.path());
        by_etalon = by_etalon.min(timed(&mut command)?);
        if interrupt::interrupted() {
            return Ok(false);
        }
    }
    let times = by_etalon.as_secs_f64() / by_psql.as_secs_f64();
    println!("{MIGRATIONS} migrations: psql {by_psql:.2?}, etalon {by_etalon:.2?}: {times:.2} times, at most {MOST}");
    Ok(times <= MOST)
}

fn timed(command: &mut Command) -> Result<Duration, String> {
    let begin = Instant::now();
    process::run_quietly(command)?;
    Ok(begin.elapsed())
}

/// Tables, columns, indexes and required columns in turns, as a project's history has them.
fn write(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let put = |path: PathBuf, text: String| -> Result<PathBuf, String> {
        let failure = |error: std::io::Error| format!("{}: {error}", path.display());
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failure)?;
        fs::write(&path, text).map_err(failure)?;
        Ok(path)
    };
    put(folder.join("migration_lock.toml"), "provider = \"postgresql\"\n".to_owned())?;
    let file = |i: usize| folder.join(format!("{}_step_{i}", 20_250_101_000_000 + i)).join("migration.sql");
    (0..MIGRATIONS).map(|i| put(file(i), step(i))).collect()
}

fn step(i: usize) -> String {
    let table = format!("Table{}", i / 4);
    match i % 4 {
        0 => format!(
            "-- CreateTable\nCREATE TABLE \"{table}\" (\n    \"id\" SERIAL NOT NULL,\n    \"name\" TEXT NOT NULL,\n    \"createdAt\" \
             TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,\n\n    CONSTRAINT \"{table}_pkey\" PRIMARY KEY (\"id\")\n);\n"
        ),
        1 => format!(
            "-- AlterTable\nALTER TABLE \"{table}\" ADD COLUMN     \"a\" INTEGER,\nADD COLUMN     \"b\" TEXT;\n"
        ),
        2 => format!("-- CreateIndex\nCREATE UNIQUE INDEX \"{table}_name_key\" ON \"{table}\"(\"name\");\n"),
        _ => format!(
            "-- AlterTable\nALTER TABLE \"{table}\" ALTER COLUMN \"b\" SET NOT NULL;\n\n-- CreateIndex\nCREATE INDEX \
             \"{table}_b_idx\" ON \"{table}\"(\"b\");\n"
        ),
    }
}
