//! `cargo xtask apply-pairs` and `replay-histories`: in come recorded pairs of schemas and migration folders, out goes how
//! many diffs run on real databases and how many replays hold what a database holds. What that means is told in the
//! example of the migrate crate that does it, `real_databases`; here are only its servers and its cases.

use crate::servers::Servers;
use crate::{Outcome, interrupt, process, workspace};

/// Cases lie below the folder beside the workspace.
const PAIRS: [&str; 2] = ["conformance/diff.jsonl", "corpus/pairs.jsonl"];
const HISTORIES: [&str; 1] = ["corpus/histories"];

/// Proves the pairs. `args` go to the example as they are.
pub(crate) fn pairs(args: &[String]) -> Outcome {
    run("pairs", &PAIRS, args)
}

/// Replays the histories. `args` go to the example as they are.
pub(crate) fn histories(args: &[String]) -> Outcome {
    run("histories", &HISTORIES, args)
}

fn run(what: &str, cases: &[&str], args: &[String]) -> Outcome {
    let shared = workspace::root().join("../shared");
    let cases: Vec<_> = cases.iter().map(|path| shared.join(path)).filter(|path| path.exists()).collect();
    if cases.is_empty() {
        println!("no recorded {what} below {}: nothing to do", shared.display());
        return Ok(true);
    }
    interrupt::watch()?;
    let servers = Servers::start()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "etalon-migrate", "--example", "real_databases", "--", what]);
    command.arg("--allow").arg(workspace::root().join("xtask/real-databases.allow"));
    command.args(args).args(cases).envs(servers.environment());
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}
