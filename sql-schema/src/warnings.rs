//! What a migration may lose or fail on, and the block that says so at the head of `migration.sql`. In: planned steps
//! and both states. Out: [`Finding`]s and their text. Must not know: the rows of any database.

use std::collections::HashSet;
use std::fmt;

use crate::lookup::Context;
use crate::schema::{Check, Column, ColumnArity, ColumnType, IndexKind, IndexPart, NativeType, QualifiedName, Table};
use crate::step::{Cast, ColumnChange, ColumnDifferences, Pair, RedefineTable, Step, TableChange};

/// Something that a migration does to rows that may be there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// What happens.
    pub kind: FindingKind,
    /// The table or enum that it happens to.
    pub object: QualifiedName,
    /// The columns or enum values concerned, in order.
    pub names: Vec<String>,
}

/// What happens to rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// A table goes with its rows.
    DroppedTable,
    /// A column goes with its values.
    DroppedColumn,
    /// A column is dropped and added anew, which loses its values.
    RecreatedColumn,
    /// The same, since a column can't come to be computed, nor cease to be, in place.
    ChangedGeneration,
    /// The same for a column that must have values, but has no default to start from.
    RecreatedRequiredColumn,
    /// A new column must have values, but has no default to start from.
    AddedRequiredColumn,
    /// The same, with a default that only the client knows.
    AddedRequiredColumnWithClientDefault,
    /// NULL is no longer allowed.
    MadeRequired,
    /// A column becomes an array.
    MadeList,
    /// Values are cast to a type that can't hold all of them.
    RiskyCast {
        /// Type before.
        from: String,
        /// Type after.
        to: String,
    },
    /// The primary key is dropped, changed or not.
    ChangedPrimaryKey,
    /// Existing rows have to be unique from now on.
    AddedUnique,
    /// Existing rows have to pass a check from now on.
    AddedCheck,
    /// Values of an enum go.
    RemovedEnumValues,
}

impl FindingKind {
    /// Whether the migration fails if there are rows concerned, instead of losing something.
    pub fn may_fail(&self) -> bool {
        match self {
            FindingKind::RecreatedRequiredColumn
            | FindingKind::AddedRequiredColumn
            | FindingKind::AddedRequiredColumnWithClientDefault
            | FindingKind::MadeRequired
            | FindingKind::MadeList => true,
            FindingKind::DroppedTable
            | FindingKind::DroppedColumn
            | FindingKind::RecreatedColumn
            | FindingKind::ChangedGeneration
            | FindingKind::RiskyCast { .. }
            | FindingKind::ChangedPrimaryKey
            | FindingKind::AddedUnique
            | FindingKind::AddedCheck
            | FindingKind::RemovedEnumValues => false,
        }
    }
}

/// What the steps may lose or fail on: losses in the order of the steps, then failures.
pub fn findings(steps: &[Step], pair: Pair<'_>) -> Vec<Finding> {
    let cx = Context::new(pair);
    let mut findings: Vec<Finding> = steps.iter().flat_map(|step| of_step(step, &cx)).collect();
    let mut seen = HashSet::new();
    findings.retain(|finding| seen.insert(finding.clone()));
    findings.sort_by_key(|finding| finding.kind.may_fail());
    findings
}

/// The comment at the head of `migration.sql`; empty when there is nothing to say.
pub fn block(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    // A name could end the comment.
    let lines = findings.iter().map(|finding| format!("  - {}\n", finding.to_string().replace("*/", "* /")));
    format!("/*\n  Warnings:\n\n{}\n*/\n", lines.collect::<String>())
}

fn of_step(step: &Step, cx: &Context<'_>) -> Vec<Finding> {
    match step {
        Step::DropTable(name) => vec![finding(FindingKind::DroppedTable, name, [])],
        Step::AlterTable(change) => {
            let (previous, next) = (cx.previous.table(&change.previous), cx.next.table(&change.next));
            change.changes.iter().flat_map(|change| of_change(change, previous, next, cx)).collect()
        }
        Step::RedefineTables(tables) => tables.iter().flat_map(|table| of_redefinition(table, cx)).collect(),
        Step::CreateIndex { table, index } => added_unique(cx.next.table(table), *index, cx).into_iter().collect(),
        Step::AlterEnum { previous, next } => removed_values(previous, next, cx).into_iter().collect(),
        Step::AddCheck { table, index } => {
            let table = cx.next.table(table);
            let is_new = cx.find_previous_table(table).is_none();
            let name = table.checks[*index].name.as_str();
            if is_new { Vec::new() } else { vec![finding(FindingKind::AddedCheck, &table.name, [name])] }
        }
        Step::AlterPrimaryKey(table) => vec![finding(FindingKind::ChangedPrimaryKey, table, [])],
        Step::RenameTable { .. }
        | Step::RenameEnum { .. }
        | Step::RenameColumn { .. }
        | Step::RenameEnumValue { .. }
        | Step::DropCheck { .. }
        | Step::RenameCheck { .. }
        | Step::CreateSchema(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension(_)
        | Step::AlterSequence { .. }
        | Step::CreateEnum(_)
        | Step::DropForeignKey { .. }
        | Step::DropIndex { .. }
        | Step::DropEnum(_)
        | Step::CreateTable(_)
        | Step::RenameForeignKey { .. }
        | Step::AddForeignKey { .. }
        | Step::RenameIndex { .. }
        | Step::RedefineIndex { .. }
        | Step::Object(_) => Vec::new(),
    }
}

fn finding<'n>(kind: FindingKind, object: &QualifiedName, names: impl IntoIterator<Item = &'n str>) -> Finding {
    Finding { kind, object: object.clone(), names: names.into_iter().map(str::to_owned).collect() }
}

fn of_change(change: &TableChange, previous: &Table, next: &Table, cx: &Context<'_>) -> Vec<Finding> {
    match change {
        TableChange::DropPrimaryKey => vec![finding(FindingKind::ChangedPrimaryKey, &previous.name, [])],
        TableChange::DropColumn(name) => vec![finding(FindingKind::DroppedColumn, &previous.name, [name.as_str()])],
        TableChange::AddColumn(name) => {
            let column = next.column(name).filter(|column| !fills_itself(column));
            column.and_then(|column| added_column(next, column)).into_iter().collect()
        }
        TableChange::AlterColumn(ColumnChange { column, differences, cast })
        | TableChange::DropAndRecreateColumn(ColumnChange { column, differences, cast }) => {
            let columns = previous.column(column).zip(next.column(column));
            // Where an enum is written in its column, the column loses the values.
            let types = columns.map(|(before, after)| (&before.ty, &after.ty)).filter(|_| *cast == Some(Cast::Risky));
            if let Some((ColumnType::Enum(before), ColumnType::Enum(after))) = types {
                return removed_values(before, after, cx).into_iter().collect();
            }
            let kinds = columns.map(|(before, after)| altered_column(before, after, *differences, *cast));
            kinds.into_iter().flatten().map(|kind| finding(kind, &next.name, [column.as_str()])).collect()
        }
        TableChange::RenamePrimaryKey | TableChange::AddPrimaryKey => Vec::new(),
    }
}

fn of_redefinition(change: &RedefineTable, cx: &Context<'_>) -> Vec<Finding> {
    let next = cx.next.table(&change.table);
    let previous = cx.previous_table(next);
    let mut findings = Vec::new();
    if change.dropped_primary_key {
        findings.push(finding(FindingKind::ChangedPrimaryKey, &next.name, []));
    }
    let dropped = change.dropped_columns.iter();
    findings.extend(dropped.map(|name| finding(FindingKind::DroppedColumn, &next.name, [name.as_str()])));
    // Copied rows are given no numbers for a column that they didn't have.
    let added = change.added_columns.iter().filter_map(|name| next.column(name));
    findings.extend(
        added.filter(|c| c.default.is_none() && c.generated.is_none()).filter_map(|column| added_column(next, column)),
    );
    for (name, differences, cast) in &change.kept_columns {
        let columns = previous.column(name).zip(next.column(name));
        let kinds = columns.map(|(before, after)| copied_column(before, after, *differences, *cast));
        findings.extend(kinds.into_iter().flatten().map(|kind| finding(kind, &next.name, [name.as_str()])));
    }
    let is_new = |check: &&Check| !previous.checks.iter().any(|before| before.name == check.name);
    let checks = next.checks.iter().filter(is_new);
    findings.extend(checks.map(|check| finding(FindingKind::AddedCheck, &next.name, [check.name.as_str()])));
    findings
}

/// Whether rows get a value for the column from the database.
fn fills_itself(column: &Column) -> bool {
    column.default.is_some() || column.auto_increment.is_some() || column.generated.is_some()
}

fn added_column(table: &Table, column: &Column) -> Option<Finding> {
    let kind = match column.has_client_default {
        true => FindingKind::AddedRequiredColumnWithClientDefault,
        false => FindingKind::AddedRequiredColumn,
    };
    (column.arity == ColumnArity::Required).then(|| finding(kind, &table.name, [column.name.as_str()]))
}

/// What ALTER TABLE does to the values of a column. Its default is for new rows: those with NULL stay as they are.
fn altered_column(
    previous: &Column,
    next: &Column,
    differences: ColumnDifferences,
    cast: Option<Cast>,
) -> Vec<FindingKind> {
    let becomes = |arity: ColumnArity| differences.arity && next.arity == arity;
    if cast == Some(Cast::Impossible) {
        let is_required = next.arity == ColumnArity::Required && !fills_itself(next);
        return vec![match (is_required, previous.arity) {
            (false, _) => FindingKind::RecreatedColumn,
            (true, ColumnArity::Nullable) => FindingKind::AddedRequiredColumn,
            (true, ColumnArity::Required | ColumnArity::List) => FindingKind::RecreatedRequiredColumn,
        }];
    }
    if differences.generated && loses_values(previous, next) {
        return vec![FindingKind::ChangedGeneration];
    }
    let made_list = becomes(ColumnArity::List).then_some(FindingKind::MadeList);
    let was_nullable = previous.arity == ColumnArity::Nullable;
    let made_required = (becomes(ColumnArity::Required) && was_nullable).then_some(FindingKind::MadeRequired);
    made_list.into_iter().chain(made_required).chain(risky_cast(previous, next, cast)).collect()
}

/// Whether values go that nothing computes: written ones, or those of a column that was computed on each read.
fn loses_values(previous: &Column, next: &Column) -> bool {
    match (&previous.generated, &next.generated) {
        (None, Some(_)) => true,
        (Some(before), None) => !before.stored,
        (None, None) | (Some(_), Some(_)) => false,
    }
}

/// What copying rows into a new table does to the values of a column: its default takes the place of NULL.
fn copied_column(
    previous: &Column,
    next: &Column,
    differences: ColumnDifferences,
    cast: Option<Cast>,
) -> impl Iterator<Item = FindingKind> {
    let becomes_required = differences.arity && next.arity == ColumnArity::Required;
    let made_required = (becomes_required && !fills_itself(next)).then_some(FindingKind::MadeRequired);
    let is_replaced = differences.generated && previous.generated.is_none();
    let replaced = is_replaced.then_some(FindingKind::ChangedGeneration);
    made_required.into_iter().chain(replaced).chain(risky_cast(previous, next, cast))
}

fn risky_cast(previous: &Column, next: &Column, cast: Option<Cast>) -> Option<FindingKind> {
    (cast == Some(Cast::Risky))
        .then(|| FindingKind::RiskyCast { from: type_name(&previous.ty), to: type_name(&next.ty) })
}

fn added_unique(table: &Table, index: usize, cx: &Context<'_>) -> Option<Finding> {
    let index = table.indexes.get(index).filter(|index| index.kind == IndexKind::Unique)?;
    // A table that comes with the migration has no rows.
    let previous = cx.find_previous_table(table)?;
    let is_remade = previous.indexes.iter().any(|before| before == index);
    let parts = index.keys.iter().map(|key| match &key.part {
        IndexPart::Column(text) | IndexPart::Expression(text) => text.as_str(),
    });
    (!is_remade).then(|| finding(FindingKind::AddedUnique, &table.name, parts))
}

fn removed_values(previous: &QualifiedName, next: &QualifiedName, cx: &Context<'_>) -> Option<Finding> {
    let (previous, next) = (cx.previous.enum_(previous), cx.next.enum_(next));
    let diff = crate::diff::enums::EnumDiff::new(previous, next);
    let names = diff.removed.iter().copied();
    (!diff.removed.is_empty()).then(|| finding(FindingKind::RemovedEnumValues, &next.name, names))
}

fn type_name(ty: &ColumnType) -> String {
    match ty {
        ColumnType::Native(NativeType { name, args }) if args.is_empty() => name.clone(),
        ColumnType::Native(NativeType { name, args }) => {
            let args: Vec<String> = args.iter().map(u32::to_string).collect();
            format!("{name}({})", args.join(","))
        }
        ColumnType::Enum(name) => name.name.clone(),
        ColumnType::Unsupported(text) => text.clone(),
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = Object(&self.object);
        let names = Names(&self.names);
        match &self.kind {
            FindingKind::DroppedTable => write!(f, "Table {object} goes, and every row in it."),
            FindingKind::DroppedColumn => write!(f, "Column {names} of table {object} goes, and every value in it."),
            FindingKind::RecreatedColumn => write!(
                f,
                "Column {names} of table {object} is dropped and added anew, since its type can't be cast: its values are lost."
            ),
            FindingKind::ChangedGeneration => write!(
                f,
                "Column {names} of table {object} is dropped and added anew, since it can't come to be computed, or cease \
                 to be, in place: its values are lost."
            ),
            FindingKind::RecreatedRequiredColumn => write!(
                f,
                "Column {names} of table {object} is dropped and added anew, since its type can't be cast. It is required \
                 and has no default, so this fails if the table has rows."
            ),
            FindingKind::AddedRequiredColumn => write!(
                f,
                "Column {names} is added to table {object} as required and without a default: this fails if the table has rows."
            ),
            FindingKind::AddedRequiredColumnWithClientDefault => write!(
                f,
                "Column {names} is added to table {object} as required, and only the client knows its default: this fails \
                 if the table has rows. Add it as optional, fill it, then make it required."
            ),
            FindingKind::MadeRequired => {
                write!(f, "Column {names} of table {object} becomes required: this fails if any row has NULL there.")
            }
            FindingKind::MadeList => {
                write!(f, "Column {names} of table {object} becomes a list: this fails if any row has a value there.")
            }
            FindingKind::RiskyCast { from, to } => write!(
                f,
                "Column {names} of table {object} changes from `{from}` to `{to}`: values that don't fit are cut or refused."
            ),
            FindingKind::ChangedPrimaryKey => write!(
                f,
                "The primary key of table {object} changes: should the migration stop halfway, the table is left without one."
            ),
            FindingKind::AddedUnique => {
                write!(f, "Columns {names} of table {object} become unique: this fails if rows share the same values.")
            }
            FindingKind::AddedCheck => {
                write!(f, "Table {object} gets the check {names}: this fails if any row doesn't pass it.")
            }
            FindingKind::RemovedEnumValues => {
                write!(f, "Enum {object} loses {names}: this fails if any row has one of these values.")
            }
        }
    }
}

/// A name as a sentence has it.
struct Object<'a>(&'a QualifiedName);

impl fmt::Display for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.namespace {
            Some(namespace) => write!(f, "`{namespace}.{}`", self.0.name),
            None => write!(f, "`{}`", self.0.name),
        }
    }
}

struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            let comma = if i > 0 { ", " } else { "" };
            write!(f, "{comma}`{name}`")?;
        }
        Ok(())
    }
}
