//! The next migration. In: the migrations so far and the state that is wanted. Out: the files of one migration, or of
//! several where a database in use needs units. Must not know: any database; the state so far comes from replaying.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use etalon_sql_schema::migration::Script;
use etalon_sql_schema::printed::defaults_in_words_of;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify::{self, Queries};
use etalon_sql_schema::{Dialect, SqlSchema, down, hazard, online, rename, replay, warnings};

use crate::commands::DOWN_FILE;
use crate::directory::{
    CHECK_FILE, DirectoryError, Migrations, VERIFY_FILE, next_time, render_questions, write_lock, write_migration,
};

/// How much care the SQL takes of a database in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Safety {
    /// One script, Prisma's to the byte.
    #[default]
    Off,
    /// The same script, with what it locks, rewrites, loses or breaks as comments above its statements.
    Lint,
    /// Units of one transaction or one statement each, by safe recipes.
    Online,
}

/// A migration to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMigration {
    /// What follows the timestamp in the folder's name.
    pub name: String,
    /// `migration.sql`
    pub sql: String,
    /// `check.sql`: what has to be true of the rows before.
    pub check: String,
    /// `verify.sql`: what has to be true of the catalog after.
    pub verify: String,
    /// `down.sql`: the way back.
    pub down: String,
}

/// What is to be written, and what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The migrations in order; none when nothing differs.
    pub migrations: Vec<PlannedMigration>,
    /// Rows and values that may be lost, or that may make it fail.
    pub losses: Vec<warnings::Finding>,
    /// Statements of the history that were not understood, each with the migration it stands in.
    pub unknown: Vec<(String, replay::Finding)>,
    /// The state that the history leads to.
    pub previous: SqlSchema,
}

/// The state that a history leads to, and what of it was not understood.
pub fn replayed(migrations: &Migrations, dialect: Dialect) -> (SqlSchema, Vec<(String, replay::Finding)>) {
    let list = migrations.list.iter().map(|m| (m.name.as_str(), m.sql.as_str()));
    let (schema, findings) = replay::replay_all(dialect, list);
    (schema, findings.into_iter().map(|(name, finding)| (name.to_owned(), finding)).collect())
}

/// Plans the way from the history's end to `next`.
pub fn plan(migrations: &Migrations, next: &SqlSchema, name: &str, safety: Safety) -> Plan {
    let (state, unknown) = replayed(migrations, next.dialect);
    let previous = defaults_in_words_of(state, next);
    let (migrations, losses) = between(&previous, next, name, safety);
    Plan { migrations, losses, unknown, previous }
}

/// Plans the way from one state to another: its migrations, and what may be lost on it.
pub fn between(
    previous: &SqlSchema,
    next: &SqlSchema,
    name: &str,
    safety: Safety,
) -> (Vec<PlannedMigration>, Vec<warnings::Finding>) {
    let renamed = rename::renamed(previous, next);
    let (steps, pair) = (renamed.steps(next), renamed.pair(next));
    let losses = warnings::findings(&steps, pair);
    let script = Script::render(&steps, pair);
    let whole = Pair { previous, next };
    let units = if script.is_empty() { Vec::new() } else { units(whole, safety) };
    // The way back has to know what was renamed on the way there.
    let before = SqlSchema { renames: renamed.inverse(), ..previous.clone() };
    let planned = match units.as_slice() {
        [] if script.is_empty() => Vec::new(),
        [] | [_] => vec![PlannedMigration {
            name: name.to_owned(),
            sql: warnings::block(&losses) + &text(&script, units.first(), whole, safety),
            check: Queries(&verify::before(&steps, pair)).to_string(),
            verify: Queries(&verify::after(&steps, pair)).to_string(),
            down: way_back(Pair { previous: &before, next: &reached(previous, &script.to_string()) }, safety),
        }],
        units => {
            // What follows from renames that were told counts as told for each unit.
            let renames = [renamed.done.clone(), next.renames.clone()].concat();
            let next = SqlSchema { renames, ..next.clone() };
            several(units, previous, &next, name, &losses, Queries(&verify::before(&steps, pair)).to_string())
        }
    };
    (planned, losses)
}

/// The only script: as a unit, or plain, with findings where they are asked for.
fn text(script: &Script, unit: Option<&online::Unit>, pair: Pair<'_>, safety: Safety) -> String {
    let sql = unit.map_or_else(|| script.to_string(), online::Unit::sql);
    match safety {
        Safety::Off => sql,
        Safety::Online => with_costs(pair.previous, sql, pair),
        Safety::Lint => {
            let facts = hazard::Facts { pair: Some(pair), ..hazard::Facts::default() };
            hazard::annotated(&sql, &hazard::lint(pair.previous, &sql, &facts))
        }
    }
}

fn units(pair: Pair<'_>, safety: Safety) -> Vec<online::Unit> {
    match safety {
        Safety::Off | Safety::Lint => Vec::new(),
        Safety::Online => online::units(pair),
    }
}

/// `down.sql`: with as much care as the way there, so that an index goes without locking its table.
fn way_back(pair: Pair<'_>, safety: Safety) -> String {
    let back = Pair { previous: pair.next, next: pair.previous };
    match safety {
        Safety::Off | Safety::Lint => down::down(pair).sql(),
        Safety::Online => {
            let units: Vec<String> = online::units(back).iter().map(online::Unit::sql).collect();
            down::down(pair).around(&units.join("\n"))
        }
    }
}

/// The state that SQL leads to: unlike what is wanted, it knows the names that the database chose, as a way back must.
fn reached(previous: &SqlSchema, sql: &str) -> SqlSchema {
    let mut state = previous.clone();
    replay::replay(&mut state, sql);
    state
}

/// What no recipe makes harmless is said where it is done, with what a person can do about it: a table that is written
/// anew, an index that is built under the lock, a scan. And with a column that goes, what goes with it.
fn with_costs(state: &SqlSchema, sql: String, pair: Pair<'_>) -> String {
    const COSTS: [&str; 8] = ["W01", "W03", "W04", "W05", "W06", "W08", "W10", "D02"];
    let facts = hazard::Facts { pair: Some(pair), ..hazard::Facts::default() };
    let mut findings = hazard::lint(state, &sql, &facts);
    findings.retain(|finding| COSTS.contains(&finding.code));
    if findings.is_empty() { sql } else { hazard::annotated(&sql, &findings) }
}

/// Each unit knows its own way back: the states between come from replaying unit by unit.
fn several(
    units: &[online::Unit],
    previous: &SqlSchema,
    next: &SqlSchema,
    name: &str,
    losses: &[warnings::Finding],
    check: String,
) -> Vec<PlannedMigration> {
    let mut state = previous.clone();
    let mut planned = Vec::new();
    for (i, unit) in units.iter().enumerate() {
        let sql = with_costs(&state, unit.sql(), Pair { previous, next });
        let after = SqlSchema { renames: next.renames.clone(), ..reached(&state, &sql) };
        let renamed = rename::renamed(&state, &after);
        let verify = Queries(&verify::after(&renamed.steps(&after), renamed.pair(&after))).to_string();
        let before = SqlSchema { renames: renamed.inverse(), ..state.clone() };
        planned.push(PlannedMigration {
            name: format!("{name}_{}_{}", i + 1, unit.name),
            check: if i == 0 { check.clone() } else { String::new() },
            verify,
            down: way_back(Pair { previous: &before, next: &after }, Safety::Online),
            sql: if i == 0 { warnings::block(losses) + &sql } else { sql },
        });
        state = after;
    }
    planned
}

/// Writes the planned migrations, behind all that are there and one second apart, so that their order is their names'
/// order; gives their folders.
///
/// # Errors
/// When the lock file is for another database, a folder exists, or a file can't be written.
pub fn write(
    folder: &Path,
    at: DateTime<Utc>,
    dialect: Dialect,
    migrations: &[PlannedMigration],
) -> Result<Vec<PathBuf>, DirectoryError> {
    write_lock(folder, dialect)?;
    let at = next_time(folder, at)?;
    let mut written = Vec::new();
    for (i, migration) in migrations.iter().enumerate() {
        let at = at + TimeDelta::seconds(i as i64);
        let path = write_migration(folder, at, &migration.name, &migration.sql)?;
        for (file, text) in beside(migration) {
            let file = path.join(file);
            std::fs::write(&file, text).map_err(|error| DirectoryError::io("write", &file, error))?;
        }
        written.push(path);
    }
    Ok(written)
}

/// The files beside the script, those that have something to say.
fn beside(migration: &PlannedMigration) -> Vec<(&'static str, String)> {
    let questions = |text: &str| if text.is_empty() { String::new() } else { render_questions(text, &migration.sql) };
    let files = vec![
        (CHECK_FILE, questions(&migration.check)),
        (VERIFY_FILE, questions(&migration.verify)),
        (DOWN_FILE, migration.down.clone()),
    ];
    files.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}
