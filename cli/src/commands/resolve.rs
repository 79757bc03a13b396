//! `etalon migrate resolve`: writes into the history what a person has made sure of. In: arguments. Out: a changed row.

use std::process::ExitCode;

use etalon_migrate::commands::{mark_applied, mark_rolled_back};

use crate::args::ResolveArgs;
use crate::database::{self, LOCK_TIMEOUT};
use crate::failure::Failure;

pub(crate) fn run(args: &ResolveArgs) -> Result<ExitCode, Failure> {
    database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        if let Some(name) = &args.applied {
            mark_applied(&mut connection, &database::source(&args.database), name, LOCK_TIMEOUT).await?;
            outln!("`{name}` is recorded as applied");
        }
        if let Some(name) = &args.rolled_back {
            mark_rolled_back(&mut connection, name, LOCK_TIMEOUT).await?;
            outln!("`{name}` is recorded as rolled back; `etalon migrate deploy` tries it again");
        }
        connection.close().await?;
        Ok(ExitCode::SUCCESS)
    })
}
