//! `cargo xtask apply-pairs`, `replay-histories`, `replay-random` and `pull-schemas`: in come recorded pairs of schemas,
//! migration folders (recorded or made up) and schemas, out goes how many diffs run on real databases, how many replays
//! hold what a database holds, and how many schemas come back from a database. What that means is told in the
//! example of the migrate crate that does it, `real_databases`; here are only its servers and its cases.

use crate::servers::Servers;
use crate::{Outcome, interrupt, process, workspace};

/// Cases lie below the folder beside the workspace.
const PAIRS: [&str; 2] = ["conformance/diff.jsonl", "corpus/pairs.jsonl"];
const HISTORIES: [&str; 1] = ["corpus/histories"];
const SCHEMAS: [&str; 1] = ["conformance/init.jsonl"];

/// Proves the pairs, with `--online` in units as well. All other `args` go to the example as they are.
pub(crate) fn pairs(args: &[String]) -> Outcome {
    let (online, rest): (Vec<String>, Vec<String>) = args.iter().cloned().partition(|arg| arg == "--online");
    run(if online.is_empty() { "pairs" } else { "online" }, &PAIRS, &rest)
}

/// Replays the other tool's SQL of the pairs. `args` go to the example as they are.
pub(crate) fn pair_replays(args: &[String]) -> Outcome {
    run("pair-replays", &PAIRS, args)
}

/// Replays the histories. `args` go to the example as they are.
pub(crate) fn histories(args: &[String]) -> Outcome {
    run("histories", &HISTORIES, args)
}

/// Creates the schemas and reads them back. `args` go to the example as they are.
pub(crate) fn pulls(args: &[String]) -> Outcome {
    run("pulls", &SCHEMAS, args)
}

/// Replays made histories. `args` go to the example as they are.
pub(crate) fn random(args: &[String]) -> Outcome {
    prove("random", args)
}

fn run(what: &str, cases: &[&str], args: &[String]) -> Outcome {
    let shared = workspace::root().join("../shared");
    let cases: Vec<_> = cases.iter().map(|path| shared.join(path)).filter(|path| path.exists()).collect();
    if cases.is_empty() {
        println!("no recorded {what} below {}: nothing to do", shared.display());
        return Ok(true);
    }
    let cases = cases.iter().map(|path| path.display().to_string());
    let allowed = workspace::root().join("xtask/real-databases.allow").display().to_string();
    let args: Vec<String> = ["--allow".to_owned(), allowed].into_iter().chain(args.to_vec()).chain(cases).collect();
    prove(what, &args)
}

fn prove(what: &str, args: &[String]) -> Outcome {
    interrupt::watch()?;
    let servers = Servers::start()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "etalon-migrate", "--example", "real_databases", "--", what]);
    command.args(args).envs(servers.environment());
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}
