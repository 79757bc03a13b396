//! `cargo xtask apply-pairs`: in come the recorded pairs of schemas, out goes how many of their diffs run on real
//! databases and lead where they should. What that means is told in the example that this starts, `apply_pairs` of the
//! migrate crate; here are only its servers and its files.

use crate::servers::Servers;
use crate::{Outcome, interrupt, process, workspace};

/// Files of pairs below the folder that lies beside the workspace.
const FILES: [&str; 2] = ["conformance/diff.jsonl", "corpus/pairs.jsonl"];

/// Proves the pairs. `args` go to the example as they are.
pub(crate) fn run(args: &[String]) -> Outcome {
    let shared = workspace::root().join("../shared");
    let files: Vec<_> = FILES.iter().map(|file| shared.join(file)).filter(|file| file.is_file()).collect();
    if files.is_empty() {
        println!("no recorded pairs below {}: nothing to apply", shared.display());
        return Ok(true);
    }
    interrupt::watch()?;
    let servers = Servers::start()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "etalon-migrate", "--example", "apply_pairs", "--"]);
    command.args(args).args(files).envs(servers.environment());
    let status = process::run(&mut command)?;
    Ok(status.success() && !interrupt::interrupted())
}
