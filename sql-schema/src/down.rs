//! The way back. In: the two states of a migration. Out: the steps that undo it, each with what it can't bring back. Must
//! not know: the rows.
//!
//! A way back promises the schema of before. What it can't promise is said, and where rows or values are gone for good
//! the script stops with an error instead of pretending.

use std::collections::HashSet;

use crate::dialect::{self, Dialect};
use crate::diff::object;
use crate::lookup::Context;
use crate::migration::{RenderedStep, Script};
use crate::object::kind_name;
use crate::rename;
use crate::schema::{ColumnArity, Enum, Index, IndexKind, QualifiedName, Table};
use crate::step::{
    AlterTable, Cast, ColumnDifferences, ObjectAction, ObjectStep, Pair, RedefineTable, Step, TableChange,
};

/// What a step back loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Nothing: it takes away what holds no rows, or changes what is there in place.
    Lossless,
    /// Nothing, but what the migration dropped is made anew from its definition, which the way back kept: an index is built
    /// again, a constraint looks at every row again, and refuses where rows written since don't fit.
    Restorable,
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
            Loss::Restorable => "restorable",
            Loss::LossyForNewData => "lossy for new data",
            Loss::Irreversible => "irreversible",
        }
    }

    /// The class that a way back says it is of, in its first line.
    pub fn of(sql: &str) -> Option<Loss> {
        let said = sql.lines().next()?.strip_prefix(SAYS)?.trim();
        let all = [Loss::Lossless, Loss::Restorable, Loss::LossyForNewData, Loss::Irreversible];
        all.into_iter().find(|loss| loss.as_str() == said)
    }
}

/// How the first line of a way back begins.
const SAYS: &str = "-- Way back: ";

/// How its next lines begin, one for each thing that doesn't come back as it was.
const REASON: &str = "--   ";

/// What a step loses or makes anew, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// How bad it is; never lossless.
    pub loss: Loss,
    /// In words.
    pub reason: String,
}

/// One step back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownStep {
    /// Its statements.
    pub step: RenderedStep,
    /// What it can't bring back as it was; empty where it is lossless.
    pub lost: Vec<Lost>,
}

impl DownStep {
    /// The class of the step: the worst of what it loses.
    pub fn loss(&self) -> Loss {
        self.lost.iter().map(|lost| lost.loss).max().unwrap_or(Loss::Lossless)
    }
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
    let all = renamed.steps(back.next);
    let gone = gone(&all, &cx);
    let steps = all
        .iter()
        .map(|step| {
            let mut lost = lost(step, &cx, &gone);
            lost.extend(of_emptied(step, &emptied));
            let step = RenderedStep { heading: step.heading(), statements: dialect::render(step, &cx) };
            DownStep { step, lost }
        })
        .filter(|down| !down.step.statements.is_empty())
        .collect();
    Down { steps, dialect: pair.next.dialect }
}

impl Down {
    /// The worst that any step loses.
    pub fn loss(&self) -> Loss {
        self.steps.iter().map(DownStep::loss).max().unwrap_or(Loss::Lossless)
    }

    /// The text of `down.sql`. An irreversible migration's script raises an error first, which a person has to remove.
    pub fn sql(&self) -> String {
        self.around(&Script { steps: self.steps.iter().map(|s| s.step.clone()).collect() }.to_string())
    }

    /// The same with other statements that lead back, such as those for a database in use.
    pub fn around(&self, statements: &str) -> String {
        let mut text = format!("{SAYS}{}\n", self.loss().as_str());
        let all: Vec<&Lost> = self.steps.iter().flat_map(|step| &step.lost).collect();
        for Lost { loss, reason } in &all {
            text.push_str(&format!("{REASON}{}: {}\n", loss.as_str(), reason.replace(['\n', '\r'], " ")));
        }
        let irreversible: Vec<&str> =
            all.iter().filter(|lost| lost.loss == Loss::Irreversible).map(|lost| lost.reason.as_str()).collect();
        text.push('\n');
        if !irreversible.is_empty() {
            text.push_str(&format!("{};\n\n", raise(self.dialect, &irreversible.join("; "))));
        }
        text.push_str(statements);
        text
    }
}

/// What a way back says that it can't bring back as it was, in its own words.
pub fn reasons(sql: &str) -> Vec<String> {
    let said = sql.lines().skip(1).map_while(|line| line.strip_prefix(REASON));
    said.map(|reason| reason.trim().to_owned()).collect()
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

/// Objects that the way back itself takes away: one that comes back within the same script was never lost.
type Gone<'a> = HashSet<object::Key<'a>>;

fn gone<'a>(steps: &[Step], cx: &Context<'a>) -> Gone<'a> {
    let dropped = steps.iter().filter_map(|step| match step {
        Step::Object(step) if step.action == ObjectAction::Drop => Some(step.place.of(pair_of(cx))),
        _ => None,
    });
    dropped.map(|found| object::key(found, cx.previous.schema)).collect()
}

fn pair_of<'a>(cx: &Context<'a>) -> Pair<'a> {
    Pair { previous: cx.previous.schema, next: cx.next.schema }
}

fn one(loss: Loss, reason: String) -> Vec<Lost> {
    vec![Lost { loss, reason }]
}

fn lost(step: &Step, cx: &Context<'_>, gone: &Gone<'_>) -> Vec<Lost> {
    match step {
        Step::DropTable(name) => {
            one(Loss::LossyForNewData, format!("drops table `{}` with what was written into it", name.name))
        }
        Step::CreateTable(name) => one(Loss::Irreversible, format!("the rows of table `{}` are gone", name.name)),
        Step::AlterEnum { previous, next } => of_enum(cx.previous.enum_(previous), cx.next.enum_(next)),
        Step::CreateEnum(name) => one(Loss::Restorable, format!("enum `{}` is created again", name.name)),
        Step::AlterTable(change) => of_alter_table(change, cx),
        Step::RedefineTables(tables) => tables.iter().flat_map(|table| of_redefined(table, cx)).collect(),
        Step::AddCheck { table, index } => {
            let name = &cx.next.table(table).checks[*index].name;
            constraint(table, cx, format!("check `{name}` is added again: every row has to pass it"))
        }
        Step::AddForeignKey { table, index } => {
            let name = &cx.next.table(table).foreign_keys[*index].name;
            constraint(table, cx, format!("foreign key `{name}` is added again: every row needs what it refers to"))
        }
        Step::CreateIndex { table, index } => of_index(&cx.next.table(table).indexes[*index], table, cx),
        Step::AlterPrimaryKey(table) => constraint(table, cx, primary_key(table)),
        Step::CreateExtension(name) => one(Loss::Restorable, format!("extension `{name}` is created again")),
        Step::Object(step) => of_object(*step, cx, gone),
        Step::RenameTable { .. }
        | Step::RenameEnum { .. }
        | Step::RenameColumn { .. }
        | Step::RenameEnumValue { .. }
        | Step::DropCheck { .. }
        | Step::RenameCheck { .. }
        | Step::CreateSchema(_)
        | Step::AlterExtension(_)
        | Step::AlterSequence { .. }
        | Step::DropForeignKey { .. }
        | Step::DropIndex { .. }
        | Step::DropEnum(_)
        | Step::RenameForeignKey { .. }
        | Step::RenameIndex { .. }
        | Step::RedefineIndex { .. } => Vec::new(),
    }
}

/// What looks at every row of a table that is there. A table that only now comes back has no rows.
fn constraint(table: &QualifiedName, cx: &Context<'_>, reason: String) -> Vec<Lost> {
    match cx.find_previous_table(cx.next.table(table)) {
        Some(_) => one(Loss::Restorable, reason),
        None => Vec::new(),
    }
}

fn primary_key(table: &QualifiedName) -> String {
    format!("the primary key of `{}` is added again: no two rows may share it", table.name)
}

fn of_index(index: &Index, table: &QualifiedName, cx: &Context<'_>) -> Vec<Lost> {
    let unique = if index.kind == IndexKind::Unique { ": no two rows may be equal for it" } else { "" };
    constraint(table, cx, format!("index `{}` is built again{unique}", index.name))
}

fn of_enum(now: &Enum, before: &Enum) -> Vec<Lost> {
    let lacks = |a: &Enum, b: &Enum| a.values.iter().any(|value| !b.values.contains(value));
    if lacks(now, before) {
        return one(Loss::LossyForNewData, format!("values of enum `{}` may be in use", before.name.name));
    }
    match lacks(before, now) {
        true => one(Loss::Restorable, format!("enum `{}` gets its values again", before.name.name)),
        false => Vec::new(),
    }
}

fn of_object(step: ObjectStep, cx: &Context<'_>, gone: &Gone<'_>) -> Vec<Lost> {
    let found = step.place.of(pair_of(cx));
    match step.action {
        ObjectAction::Drop | ObjectAction::Replace => Vec::new(),
        ObjectAction::Create if gone.contains(&object::key(found, cx.next.schema)) => Vec::new(),
        ObjectAction::Create => {
            let kind = kind_name(found.kind);
            one(Loss::Restorable, format!("{kind} `{}` is created again", found.name.name))
        }
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

fn of_emptied(step: &Step, emptied: &[(QualifiedName, String)]) -> Vec<Lost> {
    let Step::AlterTable(AlterTable { previous, changes, .. }) = step else { return Vec::new() };
    let is_emptied = |column: &String| emptied.iter().any(|(t, c)| t == previous && c == column);
    let altered = changes.iter().filter_map(|change| match change {
        TableChange::AlterColumn(change) if is_emptied(&change.column) => {
            Some(old_column(&previous.name, &change.column))
        }
        _ => None,
    });
    altered.collect()
}

fn of_alter_table(change: &AlterTable, cx: &Context<'_>) -> Vec<Lost> {
    let (now, before) = (cx.previous.table(&change.previous), cx.next.table(&change.next));
    change.changes.iter().flat_map(|change| of_table_change(change, now, before)).collect()
}

fn of_table_change(change: &TableChange, now: &Table, before: &Table) -> Vec<Lost> {
    let table = &before.name.name;
    match change {
        TableChange::DropColumn(name) if is_computed(now, name) => Vec::new(),
        TableChange::AddColumn(name) if is_computed(before, name) => vec![computed_column(table, name)],
        TableChange::DropAndRecreateColumn(change)
            if is_computed(now, &change.column) && is_computed(before, &change.column) =>
        {
            vec![computed_column(table, &change.column)]
        }
        TableChange::DropColumn(name) => vec![new_column(table, name)],
        TableChange::AddColumn(name) => vec![old_column(table, name)],
        TableChange::DropAndRecreateColumn(change) => vec![old_column(table, &change.column)],
        TableChange::AlterColumn(change) => {
            changed_column([now, before], &change.column, change.differences, change.cast)
        }
        TableChange::AddPrimaryKey => one(Loss::Restorable, primary_key(&before.name)),
        TableChange::DropPrimaryKey | TableChange::RenamePrimaryKey => Vec::new(),
    }
}

/// Whether the database makes the values of the column itself, so that none is ever lost.
fn is_computed(table: &Table, column: &str) -> bool {
    table.column(column).is_some_and(|column| column.generated.is_some())
}

fn of_redefined(table: &RedefineTable, cx: &Context<'_>) -> Vec<Lost> {
    let name = &table.table.name;
    let before = cx.next.table(&table.table);
    let now = cx.previous_table(before);
    let dropped = table.dropped_columns.iter().filter(|c| !is_computed(now, c)).map(|c| new_column(name, c));
    let added = table.added_columns.iter().map(|c| match is_computed(before, c) {
        true => computed_column(name, c),
        false => old_column(name, c),
    });
    let kept = table
        .kept_columns
        .iter()
        .flat_map(|(c, differences, cast)| changed_column([now, before], c, *differences, *cast));
    dropped.chain(added).chain(kept).collect()
}

fn new_column(table: &str, column: &str) -> Lost {
    let reason = format!("drops column `{table}.{column}` with what was written into it");
    Lost { loss: Loss::LossyForNewData, reason }
}

fn old_column(table: &str, column: &str) -> Lost {
    Lost { loss: Loss::Irreversible, reason: format!("the values of column `{table}.{column}` are gone") }
}

fn computed_column(table: &str, column: &str) -> Lost {
    Lost { loss: Loss::Restorable, reason: format!("column `{table}.{column}` is computed again") }
}

/// Narrower or stricter than what may have been written since.
fn changed_column(tables: [&Table; 2], column: &str, differences: ColumnDifferences, cast: Option<Cast>) -> Vec<Lost> {
    let [now, before] = tables.map(|table| table.column(column).map(|column| column.arity));
    let name = &tables[1].name.name;
    let narrows = differences.ty && cast != Some(Cast::Safe);
    let is_list = |arity: Option<ColumnArity>| arity == Some(ColumnArity::List);
    if narrows || is_list(now) != is_list(before) {
        return one(Loss::LossyForNewData, format!("values of column `{name}.{column}` may no longer fit"));
    }
    if differences.arity && before == Some(ColumnArity::Required) {
        return one(
            Loss::Restorable,
            format!("column `{name}.{column}` is required again: no row may have NULL there"),
        );
    }
    Vec::new()
}
