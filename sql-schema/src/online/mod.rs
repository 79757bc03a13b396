//! The same migration for a database in use. In: two states. Out: [`Unit`]s, each one transaction or one statement that
//! refuses a transaction, which together end in the same state as the plain script. Must not know: how units are stored
//! or run.
//!
//! On PostgreSQL each step on an existing table becomes its safe recipe; elsewhere, and where nothing holds a lock for
//! longer than a moment, there is one unit with the plain script. Recipes, by what PostgreSQL does under which lock:
//!
//! - index: CONCURRENTLY, which takes no lock that writers mind, and refuses a transaction;
//! - foreign key, check: NOT VALID first, then VALIDATE, which scans without blocking writers, in another transaction;
//! - NOT NULL: a validated check that says so lets SET NOT NULL skip its scan;
//! - primary key: a unique index built CONCURRENTLY, then adopted;
//! - volatile default, numbered column: column, then default, then rows, then NOT NULL;
//! - trigger, policy, row level security: alone in its transaction, with a short `lock_timeout`; functions and views lock no
//!   table;
//! - what is dropped and created again, and the changes of tables in between: one transaction, so that nobody finds a view
//!   gone or a policy off;
//! - everything else that locks a table for a moment: alone in its transaction, with a short `lock_timeout`, so that a
//!   queue never forms behind it. A foreign key goes before its table does, each by itself: both lock the other table too.
//!
//! What is dropped is dropped, in this mode as in the other: to keep it under another name for a while would end in
//! another schema.

mod alter_table;
mod object;
mod recipe;

use std::collections::BTreeSet;

use crate::dialect::{self, Dialect};
use crate::lookup::Context;
use crate::migration::{RenderedStep, Script};
use crate::rename;
use crate::schema::{QualifiedName, Table};
use crate::step::{Pair, Step};

/// How long a unit waits for its lock before it gives up and leaves the queue, as PostgreSQL writes durations. Longer
/// than `deadlock_timeout`, after which a blocking autovacuum is cancelled.
pub const LOCK_TIMEOUT: &str = "2s";

/// How a unit has to be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// The plain script: nothing in it holds a lock for long.
    Plain,
    /// One transaction with a short wait for its lock.
    Transaction,
    /// One transaction that scans or changes many rows under a weak lock; it waits as long as it takes.
    LongTransaction,
    /// One statement that refuses to run in a transaction.
    Alone,
}

/// A part of a migration that is run, and fails, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it does, in words that fit a folder's name: `index_users_email_idx`.
    pub name: String,
    /// How it has to be run.
    pub kind: UnitKind,
    /// Its steps with their headings.
    pub steps: Vec<RenderedStep>,
}

impl Unit {
    fn new(name: impl Into<String>, kind: UnitKind, heading: &'static str, statements: Vec<String>) -> Unit {
        Unit { name: name.into(), kind, steps: vec![RenderedStep { heading, statements }] }
    }

    /// The text of its `migration.sql`.
    pub fn sql(&self) -> String {
        let script = Script { steps: self.steps.clone() };
        match self.kind {
            UnitKind::Plain | UnitKind::Alone => script.to_string(),
            UnitKind::Transaction => {
                format!("BEGIN;\nSET LOCAL lock_timeout = '{LOCK_TIMEOUT}';\n\n{script}\nCOMMIT;\n")
            }
            UnitKind::LongTransaction => format!("BEGIN;\nSET LOCAL statement_timeout = 0;\n\n{script}\nCOMMIT;\n"),
        }
    }
}

/// The units that lead from one state to the other, in order; none when nothing differs.
pub fn units(pair: Pair<'_>) -> Vec<Unit> {
    let renamed = rename::renamed(pair.previous, pair.next);
    let steps = renamed.steps(pair.next);
    let pair = renamed.pair(pair.next);
    let cx = Context::new(pair);
    let plain = Script::render(&steps, pair);
    if plain.is_empty() {
        return Vec::new();
    }
    let is_postgres = match pair.next.dialect {
        Dialect::Postgres => true,
        Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => false,
    };
    let actions: Vec<Action> =
        if is_postgres { steps.iter().map(|step| action(step, &cx)).collect() } else { Vec::new() };
    if is_harmless(&actions) {
        return vec![Unit { name: String::new(), kind: UnitKind::Plain, steps: plain.steps }];
    }
    if object::has_remade(&steps, pair) { object::pack(&steps, actions) } else { pack(actions) }
}

/// What becomes of a step.
enum Action {
    /// It locks no table that exists: it may share a transaction.
    Free(RenderedStep),
    /// It locks an existing table for a moment: alone in its transaction.
    Short(String, RenderedStep),
    /// It locks this table for a moment, and shares its transaction with a neighbour that does the same: where the columns
    /// of a table change their names, nobody should find half of them changed.
    Together(QualifiedName, String, RenderedStep),
    /// It becomes units of its own.
    Recipe(Vec<Unit>),
}

/// Whether one transaction does no harm: it locks one table that is in use, if any, and for a moment only. Whoever waits
/// for a second one keeps everybody away from the first meanwhile.
fn is_harmless(actions: &[Action]) -> bool {
    let mut short = BTreeSet::new();
    actions.iter().all(|action| match action {
        Action::Free(_) => true,
        Action::Short(name, step) => {
            short.extend((!step.statements.is_empty()).then_some(name));
            short.len() <= 1
        }
        Action::Together(table, _, _) => {
            short.insert(&table.name);
            short.len() <= 1
        }
        Action::Recipe(_) => false,
    })
}

/// Neighbouring free steps share a unit; everything else keeps its place.
fn pack(actions: Vec<Action>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut free: Vec<RenderedStep> = Vec::new();
    let mut together: Option<QualifiedName> = None;
    let flush = |free: &mut Vec<RenderedStep>, units: &mut Vec<Unit>| {
        if !free.is_empty() {
            let steps = std::mem::take(free);
            let name = if steps.iter().all(|step| step.heading.starts_with("Drop")) { "drop" } else { "create" };
            units.push(Unit { name: name.to_owned(), kind: UnitKind::Transaction, steps });
        }
    };
    for action in actions {
        let previous = together.take();
        match action {
            Action::Together(table, name, step) => {
                flush(&mut free, &mut units);
                match units.last_mut().filter(|_| previous.as_ref() == Some(&table)) {
                    Some(unit) => unit.steps.push(step),
                    None => units.push(Unit { name, kind: UnitKind::Transaction, steps: vec![step] }),
                }
                together = Some(table);
            }
            Action::Free(step) => free.extend((!step.statements.is_empty()).then_some(step)),
            Action::Short(_, step) if step.statements.is_empty() => {}
            Action::Short(name, step) => {
                flush(&mut free, &mut units);
                units.push(Unit { name, kind: UnitKind::Transaction, steps: vec![step] });
            }
            Action::Recipe(recipe) => {
                flush(&mut free, &mut units);
                units.extend(recipe);
            }
        }
    }
    flush(&mut free, &mut units);
    units
}

fn action(step: &Step, cx: &Context<'_>) -> Action {
    let rendered = RenderedStep { heading: step.heading(), statements: dialect::render(step, cx) };
    match step {
        Step::RenameTable { to, .. } => Action::Short(format!("rename_{}", to.name), rendered),
        Step::RenameColumn { table, to, .. } => {
            Action::Together(table.clone(), format!("rename_{}_{to}", table.name), rendered)
        }
        Step::AddCheck { table, index } => match existing(table, cx) {
            Some(table) => Action::Recipe(recipe::check(&table.name, &table.checks[*index]).into()),
            None => Action::Free(rendered),
        },
        Step::DropCheck { name, .. } => Action::Short(format!("drop_{name}"), rendered),
        Step::RenameEnum { .. }
        | Step::RenameEnumValue { .. }
        | Step::CreateSchema(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension(_)
        | Step::CreateEnum(_)
        | Step::DropEnum(_)
        | Step::CreateTable(_)
        | Step::AlterPrimaryKey(_)
        | Step::RedefineTables(_)
        | Step::RedefineIndex { .. } => Action::Free(rendered),
        // A value can't be used in the transaction that adds it; an enum made anew brings its own BEGIN and COMMIT.
        Step::AlterEnum { next, .. } => Action::Recipe(recipe::enum_(next, rendered)),
        Step::CreateIndex { table, index } => match existing(table, cx) {
            Some(table) => Action::Recipe(vec![recipe::index(&table.indexes[*index].name, rendered)]),
            None => Action::Free(rendered),
        },
        Step::DropIndex { name, .. } => recipe::drop_index(name, rendered),
        Step::AddForeignKey { table, index } => match existing(table, cx) {
            Some(table) => Action::Recipe(recipe::foreign_key(table, &table.foreign_keys[*index], rendered)),
            None => {
                let key = &cx.next.table(table).foreign_keys[*index];
                let referenced = cx.next.find_table(&key.referenced_table);
                match referenced.and_then(|referenced| cx.find_previous_table(referenced)) {
                    // No row to check, but the referenced table is locked for a moment.
                    Some(_) => Action::Short(format!("foreign_keys_{}", table.name), rendered),
                    None => Action::Free(rendered),
                }
            }
        },
        Step::AlterTable(change) => match alter_table::units(change, cx) {
            Some(units) => Action::Recipe(units),
            None => Action::Short(format!("alter_{}", change.next.name), rendered),
        },
        Step::AlterSequence { table, .. }
        | Step::RenameCheck { table, .. }
        | Step::RenameForeignKey { table, .. }
        | Step::RenameIndex { table, .. } => Action::Short(format!("alter_{}", table.name), rendered),
        Step::DropForeignKey { table, index } => {
            let name = &cx.previous.table(table).foreign_keys[*index].name;
            Action::Short(format!("drop_{name}"), rendered)
        }
        Step::DropTable(table) => Action::Short(format!("drop_{}", table.name), rendered),
        Step::Object(step) => object::action(*step, rendered, cx),
    }
}

/// The table as it will be, when it is there already.
fn existing<'a>(name: &QualifiedName, cx: &Context<'a>) -> Option<&'a Table> {
    let table = cx.next.table(name);
    cx.find_previous_table(table).map(|_| table)
}
