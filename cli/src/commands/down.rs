//! `etalon migrate down`: takes the last migrations back. In: arguments. Out: the schema of before.

use std::process::ExitCode;

use etalon_migrate::commands::{DownOptions, TakenBack, down};

use crate::args::DownArgs;
use crate::database::{self, LOCK_TIMEOUT};
use crate::failure::Failure;

pub(crate) fn run(args: &DownArgs) -> Result<ExitCode, Failure> {
    let options =
        DownOptions { count: args.count, accept_data_loss: args.accept_data_loss, lock_timeout: LOCK_TIMEOUT };
    let folder = database::migrations_folder(&args.database);
    let taken_back = database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let taken_back = down(&mut connection, &folder, &options).await?;
        connection.close().await?;
        Ok(taken_back)
    })?;
    for TakenBack { name, loss } in &taken_back {
        let class = loss.map_or(String::new(), |loss| format!(" ({})", loss.as_str()));
        outln!("took back `{name}`{class}");
    }
    if !taken_back.is_empty() {
        outln!("their folders are still there: remove them, or `etalon migrate deploy` applies them again");
    }
    Ok(ExitCode::SUCCESS)
}
