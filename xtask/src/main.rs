//! The project's own tasks, run as `cargo xtask <task>`: in comes a task and its arguments, out goes an exit code.
//!
//! What each task does lives in a module of its own; this one only reads the first word and prints what went wrong.

mod compile_schemas;
mod compile_time;
mod conformance;
mod deploy_bench;
mod explore;
mod fuzz;
mod interop;
mod interrupt;
mod online_bench;
mod process;
mod process_bench;
mod real_databases;
mod release;
mod servers;
mod sizes;
mod test;
mod tidy;
mod tree;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <task>

  test [args of cargo test]     start throw-away database servers, run every test of the workspace, stop the servers
  bless [args of cargo test]    the same with UPDATE_EXPECT=1: rewrite the expected files
  conformance [families]        how many recorded answers of Prisma 7 we give too; --help for more
  explore [--seed S]            mutated schemas held against Prisma 7's own engine; needs Node
  fuzz [--seconds N]            the fuzz target on hard texts, then on random ones; needs cargo-fuzz
  apply-pairs [--online] [--provider P] [--sample N]
                                recorded pairs of schemas on real databases: does every diff run and lead where it should,
                                and do online units lead there and back
  replay-histories              migration folders on real databases: does replay hold what the database holds
  replay-pairs [--provider P]   recorded SQL of pairs on real databases: does replay hold what the database holds
  replay-random [--provider P] [--seed S] [--count N]
                                made statements, as people write them, on real databases: does replay hold what these hold
  compile-schemas [--cases N]   does the Rust of real and recorded schemas compile without a warning; --help for more
  compile-time                  user time of the compiler for Etalon's, SeaORM's and Diesel's Rust of one schema
  pull-schemas                  recorded schemas created on real databases and read back: do they come out the same
  interop                       Etalon and Prisma 7's own engine in turns on one database; needs Node
  online-bench [rows]           how long writers wait while a big table is changed, by Prisma's SQL and online
  process-bench                 `etalon validate` against `prisma validate`, as processes; needs Node
  deploy-bench [PROGRAM]        a thousand migrations deployed, and the same files run by psql -f
  release [PROGRAM]             size, start and libraries of the command line as it is shipped
  tidy                          rules of the house that no compiler knows
  sizes                         the longest files and functions
  server                        keep the throw-away servers running until Ctrl-C, for development
";

/// What a task ends with: whether all is well, or why it could not be done at all.
type Outcome = Result<bool, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((task, rest)) => run(task, rest),
        None => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("{}", reason.trim_end());
            ExitCode::from(2)
        }
    }
}

fn run(task: &str, args: &[String]) -> Outcome {
    match task {
        "test" => test::test(args),
        "bless" => test::bless(args),
        "server" => test::serve(),
        "explore" => explore::run(args),
        "fuzz" => fuzz::run(args),
        "interop" => interop::run(),
        "online-bench" => online_bench::run(args),
        "deploy-bench" => deploy_bench::run(args),
        "release" => release::run(args),
        "process-bench" => process_bench::run(args),
        "sizes" => sizes::run(),
        "tidy" => tidy::run(),
        "apply-pairs" => real_databases::pairs(args),
        "replay-pairs" => real_databases::pair_replays(args),
        "replay-random" => real_databases::random(args),
        "replay-histories" => real_databases::histories(args),
        "compile-schemas" => compile_schemas::run(args),
        "compile-time" => compile_time::run(args),
        "pull-schemas" => real_databases::pulls(args),
        "conformance" => conformance::run(args),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        other => Err(format!("there is no task `{other}`\n\n{USAGE}")),
    }
}
