//! `etalon migrate deploy`: applies the migrations that wait. In: arguments. Out: what was applied.

use std::process::ExitCode;

use etalon_migrate::commands::DeployReport;
use etalon_migrate::{DeployOptions, deploy};

use crate::args::DeployArgs;
use crate::database;
use crate::failure::Failure;

pub(crate) fn run(args: &DeployArgs) -> Result<ExitCode, Failure> {
    let options = DeployOptions {
        allow_edited: args.allow_edited,
        allow_missing: args.allow_missing,
        allow_out_of_order: args.allow_out_of_order,
        allow_irregular_names: args.allow_irregular_names,
        skip_checks: args.skip_checks,
        lock_timeout: database::LOCK_TIMEOUT,
    };
    let report = database::block_on(async {
        let mut connection = database::open(&args.database, true).await?;
        let report = deploy(&mut connection, &database::source(&args.database), &options).await?;
        connection.close().await?;
        Ok(report)
    })?;
    print(&report);
    Ok(ExitCode::SUCCESS)
}

/// Prints what was recorded, and what was stepped over. What was applied was said when it was.
pub(crate) fn print(report: &DeployReport) {
    for problem in &report.tolerated {
        errln!("warning: {problem}");
    }
    for name in &report.recorded {
        outln!("recorded `{name}`: the database has all that it stands in place of");
    }
    if report.applied.is_empty() && report.recorded.is_empty() {
        outln!("nothing waits: the database has every migration");
    }
}
