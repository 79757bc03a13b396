//! `cargo xtask test`, `bless` and `server`: servers up, cargo's tests with their addresses in the environment,
//! servers down. Knows which tests there are only by asking cargo for all.

use crate::servers::Servers;
use crate::{Outcome, interrupt, process, workspace};
use std::process::Command;
use std::time::Duration;

/// Runs every test of the workspace; `args` go to `cargo test` as they are (filters, `-p crate`, `-- --nocapture`).
pub(crate) fn test(args: &[String]) -> Outcome {
    run(args, |_| ())
}

/// Runs the tests with the variable that makes golden tests write what they got.
pub(crate) fn bless(args: &[String]) -> Outcome {
    run(args, |command| {
        // trybuild has a variable of its own for what the compiler says.
        command.env("UPDATE_EXPECT", "1").env("TRYBUILD", "overwrite");
    })
}

/// Keeps the servers running and prints their addresses in a form that a shell can read.
pub(crate) fn serve() -> Outcome {
    interrupt::watch()?;
    let servers = Servers::start()?;
    for (variable, url) in servers.environment() {
        println!("export {variable}='{url}'");
    }
    eprintln!("the servers run until Ctrl-C");
    while !interrupt::interrupted() {
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(true)
}

fn run(args: &[String], prepare: impl FnOnce(&mut Command)) -> Outcome {
    interrupt::watch()?;
    let servers = Servers::start()?;
    let mut command = workspace::cargo();
    command.arg("test").args(selection(args)).args(["--all-features", "--no-fail-fast"]).args(args);
    command.envs(servers.environment());
    prepare(&mut command);
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}

/// The whole workspace, unless the arguments name packages.
fn selection(args: &[String]) -> Option<&'static str> {
    let own = args.iter().take_while(|arg| *arg != "--");
    let named = own.into_iter().any(|arg| arg.starts_with("-p") || arg.starts_with("--package"));
    (!named).then_some("--workspace")
}
