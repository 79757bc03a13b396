//! `etalon migrate down`: takes the last migrations back. In: arguments. Out: the schema of before.

use std::process::ExitCode;

use etalon_migrate::commands::{DownOptions, down};

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
    match taken_back.as_slice() {
        [] => outln!("nothing is applied: there is nothing to take back"),
        [_] => outln!("its folder is still there: remove it, or `etalon migrate deploy` applies it again"),
        _ => outln!("their folders are still there: remove them, or `etalon migrate deploy` applies them again"),
    }
    Ok(ExitCode::SUCCESS)
}
