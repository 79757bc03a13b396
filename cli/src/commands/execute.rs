//! `etalon db execute`: runs SQL as it is. In: a file or standard input. Out: how many statements ran.

use std::io::Read as _;
use std::process::ExitCode;

use crate::args::ExecuteArgs;
use crate::database;
use crate::failure::Failure;
use crate::output::counted;

pub(crate) fn run(args: &ExecuteArgs) -> Result<ExitCode, Failure> {
    let sql = match &args.file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("can't read `{}`: {error}", path.display())))?,
        None => {
            let mut sql = String::new();
            std::io::stdin().read_to_string(&mut sql).map_err(Failure::new)?;
            sql
        }
    };
    let count = database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let count = etalon_migrate::commands::execute(&mut connection, &sql).await?;
        connection.close().await?;
        Ok(count)
    })?;
    outln!("ran {}", counted(count, "statement"));
    Ok(ExitCode::SUCCESS)
}
