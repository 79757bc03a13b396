//! Pairs of schemas on real databases, from files of one JSON object a line (`id`, `provider`, `from`, `to`, and another
//! tool's SQL as `sql` or `up`). Prints what became of them and ends with 1 when one failed for which the other tool's SQL
//! does not fail too.
//!
//! ```text
//! apply_pairs [--provider P] [--sample N] [--only TEXT] [--show N] FILE..
//! ```
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/apply/harness/mod.rs"]
mod harness;

use std::collections::BTreeMap;
use std::process::ExitCode;

use etalon_sql_schema::Dialect;
use harness::database::Place;
use harness::{Outcome, Pair, prove};
use serde::Deserialize;

#[derive(Deserialize)]
struct Recorded {
    id: String,
    provider: String,
    from: String,
    to: String,
    sql: Option<String>,
    up: Option<String>,
    down: Option<String>,
}

/// What the command line asks for.
#[derive(Default)]
struct Wanted {
    provider: Option<String>,
    /// Every so many pairs are taken, for a look that is quick.
    sample: usize,
    /// Part of the names of pairs.
    only: String,
    /// How many failures are printed in full.
    show: usize,
    files: Vec<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let wanted = match wanted() {
        Ok(wanted) => wanted,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::from(2);
        }
    };
    let mut fine = true;
    for (provider, dialect, variable) in PROVIDERS {
        if wanted.provider.as_deref().is_none_or(|only| only == provider) {
            fine &= run(provider, dialect, variable, &wanted).await;
        }
    }
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

const PROVIDERS: [(&str, Dialect, Option<&str>); 3] = [
    ("postgresql", Dialect::Postgres, Some("ETALON_TEST_POSTGRES_URL")),
    ("sqlite", Dialect::Sqlite, None),
    ("mysql", Dialect::Mysql, Some("ETALON_TEST_MYSQL_URL")),
];

fn wanted() -> Result<Wanted, String> {
    let mut wanted = Wanted { sample: 1, show: 20, ..Wanted::default() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        let number = |text: String| text.parse::<usize>().map_err(|_| format!("{text} is no number"));
        match arg.as_str() {
            "--provider" => wanted.provider = Some(value()?),
            "--sample" => wanted.sample = number(value()?)?.max(1),
            "--only" => wanted.only = value()?,
            "--show" => wanted.show = number(value()?)?,
            _ => wanted.files.push(arg),
        }
    }
    if wanted.files.is_empty() { Err("no files of pairs are given".to_owned()) } else { Ok(wanted) }
}

/// The pairs of a provider that are asked for; those with SQL back are pairs in both directions.
fn pairs(provider: &str, wanted: &Wanted) -> Vec<Recorded> {
    let mut pairs = Vec::new();
    for file in &wanted.files {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        for line in text.lines() {
            let pair: Recorded = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}"));
            if pair.provider != provider || !pair.id.contains(&wanted.only) {
                continue;
            }
            if pair.down.is_some() {
                pairs.push(Recorded {
                    id: format!("{} (back)", pair.id),
                    provider: pair.provider.clone(),
                    from: pair.to.clone(),
                    to: pair.from.clone(),
                    sql: pair.down.clone(),
                    up: None,
                    down: None,
                });
            }
            pairs.push(pair);
        }
    }
    pairs.into_iter().step_by(wanted.sample).collect()
}

async fn run(provider: &str, dialect: Dialect, variable: Option<&str>, wanted: &Wanted) -> bool {
    let admin = variable.map(|name| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set")));
    let name = format!("etalon_apply_{}", std::process::id());
    let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut rows, mut tables, mut shown, mut failed) = (0, 0, 0, 0);
    for pair in pairs(provider, wanted) {
        let reference = pair.sql.as_deref().or(pair.up.as_deref());
        let outcome = prove(&mut place, &Pair { from: &pair.from, to: &pair.to, reference }).await;
        let (class, detail) = match outcome {
            Outcome::Applied { rows: filled, tables: all } => {
                rows += filled;
                tables += all;
                ("applied".to_owned(), None)
            }
            Outcome::AppliedEmpty { because } => ("applied; rows are in the way".to_owned(), Some(because)),
            Outcome::ReferenceFails { at, because } => (format!("the reference fails too: {at:?}"), Some(because)),
            Outcome::Failed { at, because } => (format!("FAILED: {at:?}"), Some(because)),
        };
        let is_failure = class.starts_with("FAILED");
        failed += usize::from(is_failure);
        if let Some(detail) = detail.filter(|_| is_failure && shown < wanted.show || wanted.show > 1000) {
            shown += 1;
            println!("--- {} [{provider}] {class}\n{}\n", pair.id, detail.trim_end());
        }
        *counts.entry(class).or_default() += 1;
    }
    place.remove(admin.as_deref()).await.unwrap();
    println!("{provider}: {} pairs; rows in {rows} of {tables} tables", counts.values().sum::<usize>());
    counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    failed == 0
}
