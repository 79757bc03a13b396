//! Made histories: statements as people write them, at random, from a grammar for each provider. Each is run on a real
//! database, and left out where that refuses it; what is left is replayed, and must lead to what the database holds. What
//! differs and isn't named is cut down to the statements that it needs, and printed.

mod grammar;
mod names;

use std::collections::BTreeMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::replay;
use sqlx::AssertSqlSafe;

use crate::harness::database::Place;
use crate::harness::normal::{difference, normal};
use crate::{Wanted, admin};
use grammar::Grammar;
use names::Names;

/// Statements of a history, before some are refused.
const LENGTH: usize = 20;

const PROVIDERS: [(&str, Dialect, Option<&str>, &str); 3] = [
    ("postgresql", Dialect::Postgres, Some("ETALON_TEST_POSTGRES_URL"), include_str!("postgresql.txt")),
    ("sqlite", Dialect::Sqlite, None, include_str!("sqlite.txt")),
    ("mysql", Dialect::Mysql, Some("ETALON_TEST_MYSQL_URL"), include_str!("mysql.txt")),
];

/// Makes and replays histories of every provider that is asked for; tells whether all were right.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let mut fine = true;
    for (provider, dialect, variable, grammar) in PROVIDERS {
        if wanted.wants(provider, "") {
            let admin = admin(variable);
            let name = format!("etalon_random_{}", std::process::id());
            let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
            fine &= histories(&mut place, dialect, &Grammar::read(grammar), wanted).await;
            place.remove(admin.as_deref()).await.unwrap();
        }
    }
    fine
}

async fn histories(place: &mut Place, dialect: Dialect, grammar: &Grammar, wanted: &Wanted) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let (mut run, mut refused, mut shown) = (0, 0, 0);
    for number in 0..wanted.count {
        let (kept, left_out) = history(place, dialect, grammar, wanted.seed.wrapping_add(number as u64)).await;
        run += kept.len();
        refused += left_out;
        let outcome = judge(place, dialect, &kept).await;
        match &outcome {
            Outcome::Same => {}
            Outcome::Named(why) => {
                why.iter().for_each(|reason| *reasons.entry(reason.clone()).or_default() += 1);
            }
            Outcome::Wrong(first) if shown < wanted.show => {
                shown += 1;
                let (least, text) = cut_down(place, dialect, kept, first).await;
                println!("--- seed {}\n{};\n{text}", wanted.seed.wrapping_add(number as u64), least.join(";\n"));
            }
            Outcome::Wrong(_) => {}
        }
        *counts.entry(outcome.class()).or_default() += 1;
    }
    println!("{dialect:?}: {} histories, {run} statements run, {refused} refused", wanted.count);
    counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    reasons.iter().for_each(|(reason, count)| println!("        {count:5} {reason}"));
    !counts.contains_key(WRONG)
}

const WRONG: &str = "OTHER, and not named";

/// What replay made of a history.
enum Outcome {
    Same,
    /// It differs, and replay says so: the reasons.
    Named(Vec<String>),
    /// It differs without a word: how.
    Wrong(String),
}

impl Outcome {
    fn class(&self) -> &'static str {
        match self {
            Outcome::Same => "the same",
            Outcome::Named(_) => "named",
            Outcome::Wrong(_) => WRONG,
        }
    }
}

/// A history that the database took, and how many statements it refused. The database holds it afterwards.
async fn history(place: &mut Place, dialect: Dialect, grammar: &Grammar, seed: u64) -> (Vec<String>, usize) {
    place.empty().await.unwrap();
    let mut state = replay::initial(dialect);
    let mut kept = Vec::new();
    let mut refused = 0;
    let mut random = names::Random::new(seed);
    for number in 0..LENGTH {
        let statement = grammar.statement(&mut Names::new(&state, &mut random), number < 4);
        match raw(place, &statement).await {
            Ok(()) => {
                replay::replay(&mut state, &statement);
                kept.push(statement);
            }
            Err(because) => {
                refused += 1;
                if dialect == Dialect::Mysql && does_several(&statement) {
                    again_from_nothing(place, &kept).await;
                }
                if std::env::var_os("ETALON_RANDOM_REFUSED").is_some() {
                    println!("refused: {statement}: {because}");
                }
            }
        }
    }
    settle(place).await;
    (kept, refused)
}

/// Whether MySQL may have done half of the statement when it refused it.
fn does_several(statement: &str) -> bool {
    statement.contains(';') || statement.contains(',') && !statement.starts_with("ALTER")
}

async fn again_from_nothing(place: &mut Place, kept: &[String]) {
    settle(place).await;
    place.empty().await.unwrap();
    for statement in kept {
        raw(place, statement).await.unwrap();
    }
}

/// Runs a statement in the session that all statements of a history share.
async fn raw(place: &Place, sql: &str) -> Result<(), String> {
    let text = AssertSqlSafe(sql.to_owned());
    let done = match place {
        Place::Postgres(pool) => sqlx::raw_sql(text).execute(pool).await.map(drop),
        Place::Sqlite(pool) => sqlx::raw_sql(text).execute(pool).await.map(drop),
        Place::Mysql(pool) => sqlx::raw_sql(text).execute(pool).await.map(drop),
    };
    if done.is_err() {
        // A transaction that failed half way; there may be none.
        let back = AssertSqlSafe("ROLLBACK".to_owned());
        let _ = match place {
            Place::Postgres(pool) => sqlx::raw_sql(back).execute(pool).await.map(drop),
            Place::Sqlite(pool) => sqlx::raw_sql(back).execute(pool).await.map(drop),
            Place::Mysql(pool) => sqlx::raw_sql(back).execute(pool).await.map(drop),
        };
    }
    done.map_err(|error| error.to_string())
}

/// The session's settings end with the history.
async fn settle(place: &Place) {
    match place {
        Place::Postgres(_) => raw(place, "DISCARD ALL").await.unwrap(),
        Place::Sqlite(_) => raw(place, "PRAGMA legacy_alter_table=OFF").await.unwrap(),
        Place::Mysql(_) => {
            raw(place, "SET FOREIGN_KEY_CHECKS=1; DROP TEMPORARY TABLE IF EXISTS passing_1, passing_2").await.unwrap();
        }
    }
}

/// Replays a history that the database holds.
async fn judge(place: &Place, dialect: Dialect, history: &[String]) -> Outcome {
    let mut replayed = replay::initial(dialect);
    let findings = replay::replay(&mut replayed, &history.join(";\n"));
    let named: Vec<String> = findings.into_iter().filter(|f| f.matters).map(|f| f.reason).collect();
    let difference = match place.introspect(&replayed.namespaces).await {
        Ok(there) => {
            let there = normal(in_words_of(there, &replayed));
            let replayed = normal(replayed);
            (there != replayed).then(|| difference(&there, &replayed))
        }
        Err(because) => Some(because),
    };
    match difference {
        None => Outcome::Same,
        Some(_) if !named.is_empty() => Outcome::Named(named),
        Some(text) => Outcome::Wrong(text),
    }
}

/// The fewest of the statements that are still replayed wrongly, and how.
async fn cut_down(place: &mut Place, dialect: Dialect, mut history: Vec<String>, first: &str) -> (Vec<String>, String) {
    let mut text = String::new();
    let mut at = history.len();
    while at > 0 {
        at -= 1;
        let mut fewer = history.clone();
        fewer.remove(at);
        if let Some(difference) = again(place, dialect, &fewer).await {
            history = fewer;
            text = difference;
            at = at.min(history.len());
        }
    }
    if text.is_empty() {
        text = again(place, dialect, &history).await.unwrap_or_else(|| format!("not a second time:\n{first}"));
    }
    (history, text)
}

/// How the replayed history differs when all of it is run once more.
async fn again(place: &mut Place, dialect: Dialect, history: &[String]) -> Option<String> {
    place.empty().await.unwrap();
    for statement in history {
        if raw(place, statement).await.is_err() {
            settle(place).await;
            return None;
        }
    }
    settle(place).await;
    match judge(place, dialect, history).await {
        Outcome::Wrong(text) => Some(text),
        Outcome::Same | Outcome::Named(_) => None,
    }
}
