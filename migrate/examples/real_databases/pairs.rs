//! Pairs of schemas, from files of one JSON object a line: `id`, `provider`, `from`, `to`, and another tool's SQL as `sql`,
//! or as `up` and `down`. A pair fails when its diff doesn't do what it should and the other tool's SQL would have.

use std::collections::BTreeMap;

use etalon_sql_schema::{Dialect, migration, replay};
use serde::Deserialize;

use crate::harness::database::Place;
use crate::harness::{Outcome, Pair, lowered, prove};
use crate::histories::same;
use crate::{Wanted, admin};

#[derive(Deserialize)]
pub(crate) struct Recorded {
    pub(crate) id: String,
    provider: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) sql: Option<String>,
    pub(crate) up: Option<String>,
    down: Option<String>,
    /// Why the other tool refuses one of the schemas.
    error: Option<String>,
}

const PROVIDERS: [(&str, Dialect, Option<&str>); 3] = [
    ("postgresql", Dialect::Postgres, Some("ETALON_TEST_POSTGRES_URL")),
    ("sqlite", Dialect::Sqlite, None),
    ("mysql", Dialect::Mysql, Some("ETALON_TEST_MYSQL_URL")),
];

/// Proves all pairs that are asked for; tells whether none failed.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let mut fine = true;
    for (provider, dialect, variable) in PROVIDERS {
        let pairs = pairs(provider, wanted);
        if !pairs.is_empty() {
            fine &= prove_all(provider, dialect, admin(variable), &pairs, wanted).await;
        }
    }
    fine
}

/// The pairs of a provider that are asked for; those with SQL back are pairs in both directions.
pub(crate) fn pairs(provider: &str, wanted: &Wanted) -> Vec<Recorded> {
    let mut pairs = Vec::new();
    for file in &wanted.paths {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        for line in text.lines() {
            let pair: Recorded = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}"));
            if pair.provider != provider || pair.error.is_some() || !wanted.wants(provider, &pair.id) {
                continue;
            }
            if pair.down.is_some() {
                pairs.push(Recorded {
                    id: format!("{}:back", pair.id),
                    provider: pair.provider.clone(),
                    from: pair.to.clone(),
                    to: pair.from.clone(),
                    sql: pair.down.clone(),
                    up: None,
                    down: None,
                    error: None,
                });
            }
            pairs.push(pair);
        }
    }
    pairs.into_iter().step_by(wanted.sample).collect()
}

/// Replays the other tool's SQL of all pairs, on top of the first schema; tells whether none is replayed wrongly.
pub(crate) async fn replay_all(wanted: &Wanted) -> bool {
    let mut fine = true;
    for (provider, dialect, variable) in PROVIDERS {
        let pairs = pairs(provider, wanted);
        if pairs.is_empty() {
            continue;
        }
        let admin = admin(variable);
        let name = format!("etalon_replayed_{}", std::process::id());
        let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut shown = 0;
        for pair in &pairs {
            let (class, text) = replay_pair(&mut place, dialect, pair).await;
            if class == REPLAYED_WRONGLY && shown < wanted.show {
                shown += 1;
                println!("--- {} [{provider}]\n{text}", pair.id);
            }
            *counts.entry(class).or_default() += 1;
        }
        place.remove(admin.as_deref()).await.unwrap();
        println!("{provider}: {} pairs", pairs.len());
        counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
        fine &= !counts.contains_key(REPLAYED_WRONGLY);
    }
    fine
}

const REPLAYED_WRONGLY: &str = "OTHER, and not named";

/// What replay makes of a pair's SQL, against a database that ran it.
async fn replay_pair(place: &mut Place, dialect: Dialect, pair: &Recorded) -> (&'static str, String) {
    let Some(sql) = pair.sql.as_deref().or(pair.up.as_deref()) else { return ("no SQL is recorded", String::new()) };
    let from = match lowered(&pair.from) {
        Ok(from) => from,
        Err(because) => return ("the first schema is refused", because),
    };
    place.empty().await.unwrap();
    let first = migration::from_empty(&from);
    for text in [first.as_str(), sql] {
        if let Err((_, because)) = place.try_run(text).await {
            return ("the database refuses the SQL", because);
        }
    }
    let mut replayed = replay::initial(dialect);
    let mut findings = replay::replay(&mut replayed, &first);
    findings.extend(replay::replay(&mut replayed, sql));
    match same(place, &replayed).await {
        None => ("the same", String::new()),
        Some(_) if findings.iter().any(|finding| finding.matters) => ("named", String::new()),
        Some(text) => (REPLAYED_WRONGLY, text),
    }
}

async fn prove_all(
    provider: &str,
    dialect: Dialect,
    admin: Option<String>,
    pairs: &[Recorded],
    wanted: &Wanted,
) -> bool {
    let name = format!("etalon_apply_{}", std::process::id());
    let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut rows, mut tables, mut shown) = (0, 0, 0);
    for pair in pairs {
        let reference = pair.sql.as_deref().or(pair.up.as_deref());
        let outcome = prove(&mut place, &Pair { from: &pair.from, to: &pair.to, reference }).await;
        if let Outcome::Applied { rows: filled, tables: all } = outcome {
            rows += filled;
            tables += all;
        }
        let (class, detail) = judge(outcome, wanted.allowed.get(&pair.id));
        if (class.starts_with(FAILED) && shown < wanted.show) || wanted.show > EVERYTHING {
            shown += 1;
            println!("--- {} [{provider}] {class}\n{}\n", pair.id, detail.trim_end());
        }
        *counts.entry(class).or_default() += 1;
    }
    place.remove(admin.as_deref()).await.unwrap();
    println!("{provider}: {} pairs; rows in {rows} of {tables} tables", pairs.len());
    counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    !counts.keys().any(|class| class.starts_with(FAILED))
}

const FAILED: &str = "FAILED";

/// Who asks to see more failures than this wants to see what didn't fail as well.
const EVERYTHING: usize = 1000;

/// A class to count, and everything that is known.
fn judge(outcome: Outcome, known: Option<&String>) -> (String, String) {
    match outcome {
        Outcome::Applied { .. } => ("applied".to_owned(), String::new()),
        Outcome::AppliedEmpty { because } => ("applied; rows are in the way".to_owned(), because),
        Outcome::ReferenceFails { at, because } => (format!("the reference fails too: {at:?}"), because),
        Outcome::Failed { at, because } => match known {
            Some(reason) => (format!("known: {reason}"), because),
            None => (format!("{FAILED}: {at:?}"), because),
        },
    }
}
