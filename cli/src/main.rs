//! The `etalon` command line: arguments in; text, files and an exit code out. The only crate that prints, colours, reads
//! the environment and exits.

#[macro_use]
mod output;

mod args;
mod commands;
mod database;
mod failure;
mod manifest;
mod news;
mod schema;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Command, DbCommand, MigrateCommand};
use failure::Failure;

fn main() -> ExitCode {
    run(args::Args::parse().command).unwrap_or_else(Failure::report)
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Validate(args) => commands::validate::run(&args),
        Command::Format(args) => commands::format::run(&args),
        Command::Generate(args) => commands::generate::run(&args),
        Command::Migrate { command } => migrate(command),
        Command::Db { command } => match command {
            DbCommand::Execute(args) => commands::execute::run(&args),
            DbCommand::Push(args) => commands::push::run(&args),
            DbCommand::Pull(args) => commands::pull::run(&args),
            DbCommand::Seed(args) => commands::seed::run(&args),
        },
    }
}

fn migrate(command: MigrateCommand) -> Result<ExitCode, Failure> {
    match command {
        MigrateCommand::Diff(args) => commands::diff::run(&args),
        MigrateCommand::Dev(args) => commands::dev::run(&args),
        MigrateCommand::Down(args) => commands::down::run(&args),
        MigrateCommand::Verify(args) => commands::verify::run(&args),
        MigrateCommand::Baseline(args) => commands::baseline::run(&args),
        MigrateCommand::Deploy(args) => commands::deploy::run(&args),
        MigrateCommand::Squash(args) => commands::squash::run(&args),
        MigrateCommand::Lint(args) => commands::lint::run(&args),
        MigrateCommand::Status(args) => commands::status::run(&args),
        MigrateCommand::Resolve(args) => commands::resolve::run(&args),
        MigrateCommand::Reset(args) => commands::reset::run(&args),
    }
}
