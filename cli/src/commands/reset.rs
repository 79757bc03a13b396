//! `etalon migrate reset`: empties the database and applies everything. In: arguments, and a yes. Out: a new database, with the
//! project's seed where it has one.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use etalon_migrate::DeployOptions;

use super::{deploy, seed};
use crate::args::ResetArgs;
use crate::database;
use crate::failure::Failure;

pub(crate) fn run(args: &ResetArgs) -> Result<ExitCode, Failure> {
    if !args.force {
        confirm("all data in the database will be lost; go on?")?;
    }
    let report = database::block_on(async {
        let mut connection = database::open(&args.database, true).await?;
        let source = database::source(&args.database);
        let report = etalon_migrate::commands::reset(&mut connection, &source, &DeployOptions::default()).await?;
        connection.close().await?;
        Ok(report)
    })?;
    deploy::print(&report);
    if !args.skip_seed
        && let Some(seed) = seed::find(&args.database)?
    {
        seed::sow(&seed, &args.database)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Asks on a terminal; elsewhere nobody can answer, and the command fails.
pub(crate) fn confirm(question: &str) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(format!("{question} (there is no terminal to ask on)"))
            .with_help("pass `--force` to answer yes"));
    }
    err!("{question} [y/N] ");
    std::io::stderr().flush().map_err(Failure::new)?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(Failure::new)?;
    if matches!(answer.trim(), "y" | "Y" | "yes") { Ok(()) } else { Err(Failure::new("stopped, nothing was changed")) }
}
