//! `etalon db seed`: fills a database with the rows that development starts from. In: a script or a program, as given, as
//! `Cargo.toml` says, or `seed.sql` beside the schema. Out: what it did. What rows there are is the script's affair.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::args::{DatabaseArgs, SeedArgs};
use crate::database;
use crate::failure::Failure;
use crate::manifest;
use crate::output::counted;
use crate::schema;

/// Looked for beside the schema.
const FILE: &str = "seed.sql";

/// What fills the database.
pub(crate) enum Seed {
    /// A script of SQL.
    File(PathBuf),
    /// A command line for the shell.
    Command(String),
}

pub(crate) fn run(args: &SeedArgs) -> Result<ExitCode, Failure> {
    let given = args.file.clone().map(Seed::File).or_else(|| args.command.clone().map(Seed::Command));
    let seed = match given {
        Some(seed) => Some(seed),
        None => find(&args.database)?,
    };
    let seed = seed.ok_or_else(|| {
        Failure::usage("there is nothing to seed with").with_help(format!(
            "write `{FILE}` beside the schema, name a script or a program with `--file` or `--command`, or put `seed = \
             \"cargo run --bin seed\"` under `[package.metadata.etalon]` into Cargo.toml"
        ))
    })?;
    sow(&seed, &args.database)?;
    Ok(ExitCode::SUCCESS)
}

/// What the project seeds with, if with anything: what `Cargo.toml` names, else the script beside the schema.
pub(crate) fn find(args: &DatabaseArgs) -> Result<Option<Seed>, Failure> {
    if let Some(seed) = manifest::seed()? {
        return Ok(Some(seed));
    }
    let beside = schema::path(&args.schema).ok().map(|path| path.parent().unwrap_or(Path::new("")).join(FILE));
    Ok(beside.filter(|file| file.is_file()).map(Seed::File))
}

/// Runs it.
pub(crate) fn sow(seed: &Seed, args: &DatabaseArgs) -> Result<(), Failure> {
    match seed {
        Seed::File(file) => {
            let sql = std::fs::read_to_string(file)
                .map_err(|error| Failure::usage(format!("can't read `{}`: {error}", file.display())))?;
            let count = database::block_on(async {
                let mut connection = database::open(args, false).await?;
                let count = etalon_migrate::commands::execute(&mut connection, &sql).await?;
                connection.close().await?;
                Ok(count)
            })?;
            outln!("seeded with `{}` ({})", file.display(), counted(count, "statement"));
            Ok(())
        }
        Seed::Command(line) => command(line, args),
    }
}

/// Runs a program of the project's own, which finds the database in `DATABASE_URL`.
fn command(line: &str, args: &DatabaseArgs) -> Result<(), Failure> {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let url = database::url(args)?;
    let status = Command::new(shell).args([flag, line]).env("DATABASE_URL", url).status();
    let status = status.map_err(|error| Failure::new(format!("can't run `{line}`: {error}")))?;
    if !status.success() {
        return Err(Failure::new(format!("`{line}` failed ({status})")));
    }
    outln!("seeded with `{line}`");
    Ok(())
}
