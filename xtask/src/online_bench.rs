//! `cargo xtask online-bench`: what writers notice of a migration, plain and online. Here is only the server; what is
//! measured is told in the example that this starts, `online_bench` of the migrate crate.

use crate::{Outcome, interrupt, process, servers, workspace};

/// Starts the measurement. `args` go to the example as they are.
pub(crate) fn run(args: &[String]) -> Outcome {
    interrupt::watch()?;
    let server = servers::postgres()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "etalon-migrate", "--example", "online_bench", "--"]);
    command.args(args).env("ETALON_TEST_POSTGRES_URL", server.url());
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}
