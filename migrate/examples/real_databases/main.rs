//! What can only be shown on real databases, on cases that lie outside of the repository: `pairs` of schemas, whose diff
//! must run, `online` in units as well, `pair-replays` of another tool's SQL for them, `histories`, whose replay must
//! hold what a database holds that ran them, and schemas that are created and read back as `pulls`. The servers'
//! addresses are in
//! `ETALON_TEST_POSTGRES_URL` and `ETALON_TEST_MYSQL_URL`. Ends with 1 when something failed.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../tests/apply/harness/mod.rs"]
mod harness;
mod histories;
mod online;
mod own_schema;
mod pairs;
#[allow(dead_code, reason = "the pairs here are of one direction each")]
#[path = "../../tests/online/proof.rs"]
mod proof;
mod pulls;
mod random;

// Where the proof looks for them.
use harness::{database, normal, rows};

use std::collections::BTreeMap;
use std::process::ExitCode;

const USAGE: &str = "\
real_databases pairs [--provider P] [--sample N] [--only TEXT] [--show N] [--allow LIST] FILE..
real_databases pair-replays [--provider P] [--sample N] [--only TEXT] [--show N] FILE..
real_databases online [--sample N] [--only TEXT] [--show N] [--allow LIST] FILE..
real_databases histories [--provider P] [--only TEXT] [--show N] [--allow LIST] FOLDER..
real_databases pulls [--provider P] [--sample N] [--only TEXT] [--show N] [--allow LIST] FILE..
real_databases random [--provider P] [--seed S] [--count N] [--show N]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let wanted = match Wanted::parse(args) {
        Ok(wanted) => wanted,
        Err(reason) => {
            eprintln!("{reason}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if wanted.paths.is_empty() && what != "random" {
        eprintln!("no cases are given\n{USAGE}");
        return ExitCode::from(2);
    }
    let fine = match what.as_str() {
        "pairs" => pairs::run(&wanted).await,
        "pair-replays" => pairs::replay_all(&wanted).await,
        "online" => online::run(&wanted).await,
        "histories" => histories::run(&wanted).await,
        "pulls" => pulls::run(&wanted).await,
        "random" => random::run(&wanted).await,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the command line asks for.
struct Wanted {
    provider: Option<String>,
    /// Every so many pairs are taken, for a look that is quick.
    sample: usize,
    /// Part of the names of cases.
    only: String,
    /// How many failures are printed in full.
    show: usize,
    /// Cases that are known to fail, with the reason.
    allowed: BTreeMap<String, String>,
    /// Where made histories begin, and how many.
    seed: u64,
    count: usize,
    paths: Vec<String>,
}

impl Wanted {
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut wanted = Wanted {
            provider: None,
            sample: 1,
            only: String::new(),
            show: 20,
            allowed: BTreeMap::new(),
            seed: 1,
            count: 1000,
            paths: Vec::new(),
        };
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(format!("{arg} needs a value"));
            let number = |text: String| text.parse::<usize>().map_err(|_| format!("{text} is no number"));
            match arg.as_str() {
                "--provider" => wanted.provider = Some(value()?),
                "--sample" => wanted.sample = number(value()?)?.max(1),
                "--only" => wanted.only = value()?,
                "--seed" => wanted.seed = number(value()?)? as u64,
                "--count" => wanted.count = number(value()?)?,
                "--show" => wanted.show = number(value()?)?,
                "--allow" => wanted.allowed = allowed(&value()?)?,
                _ => wanted.paths.push(arg),
            }
        }
        Ok(wanted)
    }

    fn wants(&self, provider: &str, id: &str) -> bool {
        self.provider.as_deref().is_none_or(|only| only == provider) && id.contains(&self.only)
    }
}

/// Lines `id reason`.
fn allowed(file: &str) -> Result<BTreeMap<String, String>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let entry = |line: &str| line.split_once(' ').map(|(id, reason)| (id.to_owned(), reason.to_owned()));
    lines.map(|line| entry(line).ok_or(format!("{file}: `{line}` is not `id reason`"))).collect()
}

/// The address of a server's administrator.
fn admin(variable: Option<&str>) -> Option<String> {
    variable.map(|name| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set")))
}
