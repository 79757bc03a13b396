//! The way back. In: the two states of a migration. Out: the steps that undo it, each with what it can't bring back. Must
//! not know: the rows.
//!
//! A way back promises the schema of before. What it can't promise is said, and where rows or values are gone for good
//! the script stops with an error instead of pretending.

use crate::dialect::{self, Dialect};
use crate::lookup::Context;
use crate::migration::{RenderedStep, Script};
use crate::rename;
use crate::schema::{QualifiedName, Table};
use crate::step::{AlterTable, Cast, ColumnDifferences, Pair, RedefineTable, Step, TableChange};

/// What a step back loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Nothing.
    Lossless,
    /// What was written since the migration, into what the migration made.
    LossyForNewData,
    /// The migration itself lost rows or values; only their place comes back.
    Irreversible,
}

impl Loss {
    /// The class in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Loss::Lossless => "lossless",
            Loss::LossyForNewData => "lossy for new data",
            Loss::Irreversible => "irreversible",
        }
    }
}

/// One step back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownStep {
    /// Its statements.
    pub step: RenderedStep,
    /// What it loses.
    pub loss: Loss,
    /// What is lost, in words; empty where nothing is.
    pub reason: String,
}

/// The way back from a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Down {
    /// The steps in the order in which they run.
    pub steps: Vec<DownStep>,
    dialect: Dialect,
}

/// The way from `pair.next` back to `pair.previous`, whose `renames` say what was called differently there.
pub fn down(pair: Pair<'_>) -> Down {
    let back = Pair { previous: pair.next, next: pair.previous };
    let renamed = rename::renamed(back.previous, back.next);
    let cx = Context::new(renamed.pair(back.next));
    let emptied = emptied(pair);
    let steps = renamed
        .steps(back.next)
        .iter()
        .map(|step| {
            let (loss, reason) = worst([loss(step, &cx), of_emptied(step, &emptied)].into_iter());
            let step = RenderedStep { heading: step.heading(), statements: dialect::render(step, &cx) };
            DownStep { step, loss, reason }
        })
        .filter(|down| !down.step.statements.is_empty())
        .collect();
    Down { steps, dialect: pair.next.dialect }
}

impl Down {
    /// The worst that any step loses.
    pub fn loss(&self) -> Loss {
        self.steps.iter().map(|s| s.loss).max().unwrap_or(Loss::Lossless)
    }

    /// The text of `down.sql`. An irreversible migration's script raises an error first, which a person has to remove.
    pub fn sql(&self) -> String {
        self.around(&Script { steps: self.steps.iter().map(|s| s.step.clone()).collect() }.to_string())
    }

    /// The same with other statements that lead back, such as those for a database in use.
    pub fn around(&self, statements: &str) -> String {
        let mut text = format!("-- Way back: {}\n", self.loss().as_str());
        for step in self.steps.iter().filter(|s| s.loss != Loss::Lossless) {
            text.push_str(&format!("--   {}: {}\n", step.loss.as_str(), step.reason.replace(['\n', '\r'], " ")));
        }
        let irreversible: Vec<&str> =
            self.steps.iter().filter(|s| s.loss == Loss::Irreversible).map(|s| s.reason.as_str()).collect();
        text.push('\n');
        if !irreversible.is_empty() {
            text.push_str(&format!("{};\n\n", raise(self.dialect, &irreversible.join("; "))));
        }
        text.push_str(statements);
        text
    }
}

/// A statement that fails with these words.
fn raise(dialect: Dialect, reason: &str) -> String {
    let text = format!("irreversible: {reason}");
    let quoted = text.replace('\'', "''");
    match dialect {
        // The words are an argument, so that no `%` or quote mark of a name is read as part of the block.
        Dialect::Postgres => {
            let inner = quoted.replace('$', "");
            format!("DO $etalon$ BEGIN RAISE EXCEPTION USING MESSAGE = '{inner}'; END $etalon$")
        }
        Dialect::Cockroach => format!("SELECT crdb_internal.force_error('', '{quoted}')"),
        // A column of that name is what is missing then, and the message says it.
        Dialect::Sqlite => format!("SELECT {}.{}", dialect.quote_ident("etalon"), dialect.quote_ident(&text)),
        Dialect::Mysql => {
            let short: String = quoted.replace('\\', "\\\\").chars().take(120).collect();
            format!("SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{}'", short.trim_end_matches(['\'', '\\']))
        }
    }
}

fn loss(step: &Step, cx: &Context<'_>) -> (Loss, String) {
    let lossless = (Loss::Lossless, String::new());
    match step {
        Step::DropTable(name) => {
            (Loss::LossyForNewData, format!("drops table `{}` with what was written into it", name.name))
        }
        Step::CreateTable(name) => (Loss::Irreversible, format!("the rows of table `{}` are gone", name.name)),
        Step::AlterEnum { next, .. } => {
            (Loss::LossyForNewData, format!("values of enum `{}` may be in use", next.name))
        }
        Step::AlterTable(change) => of_alter_table(change, cx),
        Step::RedefineTables(tables) => worst(tables.iter().flat_map(|table| of_redefined(table, cx))),
        Step::RenameTable { .. }
        | Step::RenameEnum { .. }
        | Step::RenameColumn { .. }
        | Step::RenameEnumValue { .. }
        | Step::DropCheck { .. }
        | Step::AddCheck { .. }
        | Step::RenameCheck { .. }
        | Step::CreateSchema(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension(_)
        | Step::AlterSequence { .. }
        | Step::CreateEnum(_)
        | Step::DropForeignKey { .. }
        | Step::DropIndex { .. }
        | Step::AlterPrimaryKey(_)
        | Step::DropEnum(_)
        | Step::CreateIndex { .. }
        | Step::RenameForeignKey { .. }
        | Step::AddForeignKey { .. }
        | Step::RenameIndex { .. }
        | Step::RedefineIndex { .. }
        | Step::Object(_) => lossless,
    }
}

/// Columns that the way there drops and makes anew. Their values are gone even where a cast leads back.
fn emptied(pair: Pair<'_>) -> Vec<(QualifiedName, String)> {
    let renamed = rename::renamed(pair.previous, pair.next);
    let mut emptied = Vec::new();
    for step in renamed.steps(pair.next) {
        let Step::AlterTable(AlterTable { next, changes, .. }) = step else { continue };
        emptied.extend(changes.into_iter().filter_map(|change| match change {
            TableChange::DropAndRecreateColumn(change) => Some((next.clone(), change.column)),
            _ => None,
        }));
    }
    emptied
}

fn of_emptied(step: &Step, emptied: &[(QualifiedName, String)]) -> (Loss, String) {
    let Step::AlterTable(AlterTable { previous, changes, .. }) = step else { return (Loss::Lossless, String::new()) };
    worst(changes.iter().map(|change| match change {
        TableChange::AlterColumn(change) if emptied.iter().any(|(t, c)| t == previous && *c == change.column) => {
            old_column(&previous.name, &change.column)
        }
        _ => (Loss::Lossless, String::new()),
    }))
}

fn worst(losses: impl Iterator<Item = (Loss, String)>) -> (Loss, String) {
    let all: Vec<(Loss, String)> = losses.filter(|(loss, _)| *loss != Loss::Lossless).collect();
    let loss = all.iter().map(|(loss, _)| *loss).max().unwrap_or(Loss::Lossless);
    (loss, all.into_iter().map(|(_, reason)| reason).collect::<Vec<_>>().join(", "))
}

fn of_alter_table(change: &AlterTable, cx: &Context<'_>) -> (Loss, String) {
    let table = &change.next.name;
    let (now, before) = (cx.previous.table(&change.previous), cx.next.table(&change.next));
    let lossless = (Loss::Lossless, String::new());
    worst(change.changes.iter().map(|change| match change {
        TableChange::DropColumn(name) if is_computed(now, name) => lossless.clone(),
        TableChange::AddColumn(name) if is_computed(before, name) => lossless.clone(),
        TableChange::DropAndRecreateColumn(change)
            if is_computed(now, &change.column) && is_computed(before, &change.column) =>
        {
            lossless.clone()
        }
        TableChange::DropColumn(name) => new_column(table, name),
        TableChange::AddColumn(name) => old_column(table, name),
        TableChange::DropAndRecreateColumn(change) => old_column(table, &change.column),
        TableChange::AlterColumn(change) => changed_column(table, &change.column, change.differences, change.cast),
        TableChange::DropPrimaryKey | TableChange::RenamePrimaryKey | TableChange::AddPrimaryKey => lossless.clone(),
    }))
}

/// Whether the database makes the values of the column itself, so that none is ever lost.
fn is_computed(table: &Table, column: &str) -> bool {
    table.column(column).is_some_and(|column| column.generated.is_some())
}

fn of_redefined(table: &RedefineTable, cx: &Context<'_>) -> Vec<(Loss, String)> {
    let name = &table.table.name;
    let before = cx.next.table(&table.table);
    let now = cx.previous_table(before);
    let dropped = table.dropped_columns.iter().filter(|c| !is_computed(now, c)).map(|c| new_column(name, c));
    let added = table.added_columns.iter().filter(|c| !is_computed(before, c)).map(|c| old_column(name, c));
    let kept = table.kept_columns.iter().map(|(c, differences, cast)| changed_column(name, c, *differences, *cast));
    dropped.chain(added).chain(kept).collect()
}

fn new_column(table: &str, column: &str) -> (Loss, String) {
    (Loss::LossyForNewData, format!("drops column `{table}.{column}` with what was written into it"))
}

fn old_column(table: &str, column: &str) -> (Loss, String) {
    (Loss::Irreversible, format!("the values of column `{table}.{column}` are gone"))
}

/// Narrower or stricter than what may have been written since.
fn changed_column(table: &str, column: &str, differences: ColumnDifferences, cast: Option<Cast>) -> (Loss, String) {
    let narrows = differences.ty && cast != Some(Cast::Safe);
    if narrows || differences.arity {
        return (Loss::LossyForNewData, format!("values of column `{table}.{column}` may no longer fit"));
    }
    (Loss::Lossless, String::new())
}
