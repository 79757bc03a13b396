//! What rows have to be like before a step. In: a step and both states. Out: assertions on the tables as they are. Must
//! not know: how many rows there are.

use super::Assertion;
use super::fit::{lost_value, misfit};
use crate::dialect::Dialect;
use crate::diff::enums::EnumDiff;
use crate::lookup::Context;
use crate::rename::apply::{in_text, mentions};
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnType, Enum, ForeignKey, Index, IndexKind, IndexPart, PrimaryKey,
    Table,
};
use crate::step::{AlterTable, Cast, ColumnChange, RedefineTable, Step, TableChange};

pub(super) fn of_step(step: &Step, cx: &Context<'_>, now: &Names<'_>) -> Vec<Assertion> {
    match step {
        Step::CreateIndex { table, index } => {
            let table = cx.next.table(table);
            let previous = cx.find_previous_table(table);
            previous.and_then(|p| no_duplicates(now, p, table, &table.indexes[*index])).into_iter().collect()
        }
        Step::AddForeignKey { table, index } => {
            let table = cx.next.table(table);
            let key = &table.foreign_keys[*index];
            no_orphans(table, key, cx, now).into_iter().collect()
        }
        Step::AlterTable(change) => of_alter_table(change, cx, now),
        Step::RedefineTables(tables) => tables.iter().flat_map(|table| of_redefined(table, cx, now)).collect(),
        Step::AlterEnum { previous, next } => {
            let (before, after) = (cx.previous.enum_(previous), cx.next.enum_(next));
            no_lost_values(before, &EnumDiff::new(before, after).removed, cx, now)
        }
        Step::AddCheck { table, index } => {
            let table = cx.next.table(table);
            let previous = cx.find_previous_table(table);
            previous.and_then(|p| passes(now, p, table, &table.checks[*index])).into_iter().collect()
        }
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
        | Step::AlterPrimaryKey(_)
        | Step::DropTable(_)
        | Step::DropEnum(_)
        | Step::CreateTable(_)
        | Step::RenameForeignKey { .. }
        | Step::RenameIndex { .. }
        | Step::RedefineIndex { .. }
        | Step::Object(_) => Vec::new(),
    }
}

/// A table that SQLite makes anew gets all at once what is new about it.
fn of_redefined(table: &RedefineTable, cx: &Context<'_>, now: &Names<'_>) -> Vec<Assertion> {
    let next = cx.next.table(&table.table);
    let previous = cx.previous_table(next);
    let added = table.added_columns.iter().filter_map(|c| next.column(c));
    let filled = added.filter_map(|c| no_rows(now, previous, c));
    let kept = table.kept_columns.iter().filter(|(_, differences, _)| differences.arity);
    // The copy has the default in place of NULL.
    let lacking = kept.filter_map(|(name, ..)| next.column(name).filter(|column| column.default.is_none()));
    let required = lacking.filter_map(|column| no_nulls(now, previous, column));
    let key = next.primary_key.as_ref().filter(|_| table.dropped_primary_key);
    let unique = key.and_then(|key| unique_key(now, previous, key));
    let is_new = |check: &&Check| !previous.checks.contains(check);
    let checks = next.checks.iter().filter(is_new).filter_map(|check| passes(now, previous, next, check));
    let is_new = |index: &&Index| !previous.indexes.iter().any(|known| asks_the_same(index, known));
    let indexes = next.indexes.iter().filter(is_new).filter_map(|index| no_duplicates(now, previous, next, index));
    let is_new = |key: &&ForeignKey| !previous.foreign_keys.iter().any(|known| has_same_columns(key, known));
    let keys = next.foreign_keys.iter().filter(is_new).filter_map(|key| no_orphans(next, key, cx, now));
    filled.chain(required).chain(unique).chain(checks).chain(indexes).chain(keys).collect()
}

fn asks_the_same(a: &Index, b: &Index) -> bool {
    (a.kind, &a.keys, &a.predicate) == (b.kind, &b.keys, &b.predicate)
}

fn has_same_columns(a: &ForeignKey, b: &ForeignKey) -> bool {
    (&a.columns, &a.referenced_table, &a.referenced_columns) == (&b.columns, &b.referenced_table, &b.referenced_columns)
}

fn of_alter_table(change: &AlterTable, cx: &Context<'_>, now: &Names<'_>) -> Vec<Assertion> {
    let table = cx.next.table(&change.next);
    let previous = cx.previous_table(table);
    let column = |name: &str| table.column(name).expect("what changes about a column finds it in both states");
    let assertions = |change: &TableChange| match change {
        TableChange::AddColumn(name) => [no_rows(now, previous, column(name)), None],
        TableChange::AlterColumn(ColumnChange { column: name, differences, cast }) => [
            differences.arity.then(|| no_nulls(now, previous, column(name))).flatten(),
            (*cast == Some(Cast::Risky)).then(|| all_fit(cx, now, previous, column(name))).flatten(),
        ],
        TableChange::DropAndRecreateColumn(change) => [no_rows(now, previous, column(&change.column)), None],
        TableChange::DropPrimaryKey
        | TableChange::RenamePrimaryKey
        | TableChange::AddPrimaryKey
        | TableChange::DropColumn(_) => [None, None],
    };
    let adds_key = change.changes.contains(&TableChange::AddPrimaryKey);
    let key = table.primary_key.as_ref().filter(|_| adds_key);
    let of_columns = change.changes.iter().flat_map(assertions).flatten();
    of_columns.chain(key.and_then(|key| unique_key(now, previous, key))).collect()
}

/// A key counts NULLs as failures and duplicates too. One with a column that is added just now can't be asked for.
fn unique_key(now: &Names<'_>, table: &Table, key: &PrimaryKey) -> Option<Assertion> {
    let columns: Vec<String> =
        key.columns.iter().map(|c| table.column(&c.name).map(|c| now.column(table, &c.name))).collect::<Option<_>>()?;
    let nulls: Vec<String> = columns.iter().map(|c| format!("{c} IS NULL")).collect();
    let name = now.table(table);
    Some(Assertion {
        what: format!("no row of `{}` lacks its new primary key or shares it", table.name.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {name} WHERE {}) AND NOT EXISTS (SELECT 1 FROM {name} GROUP BY {} HAVING \
             count(*) > 1)",
            nulls.join(" OR "),
            columns.join(", ")
        ),
    })
}

/// What things are called in the database while it is asked: before the renames that the migration begins with.
pub(super) struct Names<'a> {
    dialect: Dialect,
    renames: Vec<&'a Step>,
}

impl<'a> Names<'a> {
    pub(super) fn new(dialect: Dialect, steps: &'a [Step]) -> Self {
        let renames = steps.iter().filter(|s| matches!(s, Step::RenameTable { .. } | Step::RenameColumn { .. }));
        Names { dialect, renames: renames.collect() }
    }

    fn table(&self, table: &Table) -> String {
        let before = self.renames.iter().find_map(|step| match step {
            Step::RenameTable { from, to } if to.name == table.name.name => Some(from),
            _ => None,
        });
        let name = before.unwrap_or(&table.name);
        match &table.name.namespace {
            Some(namespace) => {
                format!("{}.{}", self.dialect.quote_ident(namespace), self.dialect.quote_ident(&name.name))
            }
            None => self.dialect.quote_ident(&name.name),
        }
    }

    /// The renamed columns of a table, the last rename first: their names before and after. Two columns that change
    /// places go by way of a third name.
    fn columns<'s>(&'s self, table: &'s Table) -> impl Iterator<Item = (&'a str, &'a str)> + 's {
        self.renames.iter().rev().filter_map(|step| match step {
            Step::RenameColumn { table: of, from, to } if of.name == table.name.name => {
                Some((from.as_str(), to.as_str()))
            }
            _ => None,
        })
    }

    fn column(&self, table: &Table, name: &str) -> String {
        let before = self.columns(table).fold(name, |name, (from, to)| if name == to { from } else { name });
        self.dialect.quote_ident(before)
    }

    /// An expression over the columns of a table, unless it is over one that is still to come.
    fn text(&self, previous: &Table, next: &Table, text: &str) -> Option<String> {
        let is_new = |column: &&Column| previous.column(&column.name).is_none();
        if next.columns.iter().filter(is_new).any(|c| !mentions(text, self.dialect, &c.name).is_empty()) {
            return None;
        }
        let renamed = |text: String, (from, to): (&str, &str)| in_text(&text, self.dialect, to, from);
        Some(self.columns(previous).fold(text.to_owned(), renamed))
    }
}

/// A row for which a check gives NULL passes it.
fn passes(now: &Names<'_>, previous: &Table, next: &Table, check: &Check) -> Option<Assertion> {
    let condition = now.text(previous, next, &check.expression)?;
    Some(Assertion {
        what: format!("every row of `{}` passes `{}`", previous.name.name, check.name),
        sql: format!("SELECT NOT EXISTS (SELECT 1 FROM {} WHERE NOT ({condition}))", now.table(previous)),
    })
}

/// A column that must have a value, and has none to start from, can join an empty table only. MySQL gives it one of its
/// own, zero or nothing.
fn no_rows(now: &Names<'_>, table: &Table, column: &Column) -> Option<Assertion> {
    let numbered = matches!(column.auto_increment, Some(AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. }));
    if now.dialect == Dialect::Mysql
        || column.arity != ColumnArity::Required
        || column.default.is_some()
        || numbered
        || column.generated.is_some()
    {
        return None;
    }
    Some(Assertion {
        what: format!("`{}` has no rows, which would lack `{}`", table.name.name, column.name),
        sql: format!("SELECT NOT EXISTS (SELECT 1 FROM {})", now.table(table)),
    })
}

fn no_nulls(now: &Names<'_>, table: &Table, column: &Column) -> Option<Assertion> {
    table.column(&column.name)?;
    (column.arity == ColumnArity::Required).then(|| Assertion {
        what: format!("`{}.{}` is never NULL", table.name.name, column.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {} WHERE {} IS NULL)",
            now.table(table),
            now.column(table, &column.name)
        ),
    })
}

/// Values that a change of the type in place would refuse or cut.
fn all_fit(cx: &Context<'_>, now: &Names<'_>, table: &Table, next: &Column) -> Option<Assertion> {
    let previous = table.column(&next.name)?;
    let condition = misfit(cx, previous, next, &now.column(table, &next.name))?;
    Some(Assertion {
        what: format!("every value of `{}.{}` fits into its new type", table.name.name, next.name),
        sql: format!("SELECT NOT EXISTS (SELECT 1 FROM {} WHERE {condition})", now.table(table)),
    })
}

/// No row that stays has a value which its enum loses.
fn no_lost_values(enum_: &Enum, lost: &[&str], cx: &Context<'_>, now: &Names<'_>) -> Vec<Assertion> {
    if lost.is_empty() {
        return Vec::new();
    }
    let is_of = |column: &&Column| matches!(&column.ty, ColumnType::Enum(name) if cx.previous.find_enum(name).is_some_and(|e| e.name == enum_.name));
    let stays =
        |table: &Table, column: &Column| cx.find_next_table(table).is_some_and(|t| t.column(&column.name).is_some());
    let tables = cx.previous.schema.tables.iter();
    let columns = tables.flat_map(|t| t.columns.iter().filter(is_of).filter(|c| stays(t, c)).map(move |c| (t, c)));
    let assertion = |(table, column): (&Table, &Column)| {
        let condition = lost_value(column, lost, &now.column(table, &column.name));
        Assertion {
            what: format!("no `{}.{}` has a value that `{}` loses", table.name.name, column.name, enum_.name.name),
            sql: format!("SELECT NOT EXISTS (SELECT 1 FROM {} WHERE {condition})", now.table(table)),
        }
    };
    columns.map(assertion).collect()
}

/// Rows with a NULL in the key never count as equal, unless NULLS NOT DISTINCT says so. A column that the same migration
/// adds can't be asked for yet.
fn no_duplicates(now: &Names<'_>, previous: &Table, next: &Table, index: &Index) -> Option<Assertion> {
    if index.kind != IndexKind::Unique {
        return None;
    }
    let part = |key: &crate::schema::IndexKey| match &key.part {
        IndexPart::Column(name) => previous.column(name).map(|_| now.column(previous, name)),
        IndexPart::Expression(text) => now.text(previous, next, text).map(|text| format!("({text})")),
    };
    let parts: Vec<String> = index.keys.iter().map(part).collect::<Option<_>>()?;
    let mut conditions: Vec<String> = match index.nulls_not_distinct {
        true => Vec::new(),
        false => parts.iter().map(|part| format!("{part} IS NOT NULL")).collect(),
    };
    if let Some(predicate) = &index.predicate {
        conditions.push(format!("({})", now.text(previous, next, predicate)?));
    }
    let condition = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
    Some(Assertion {
        what: format!("no two rows of `{}` are equal for `{}`", previous.name.name, index.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {}{condition} GROUP BY {} HAVING count(*) > 1)",
            now.table(previous),
            parts.join(", ")
        ),
    })
}

fn no_orphans(table: &Table, key: &ForeignKey, cx: &Context<'_>, now: &Names<'_>) -> Option<Assertion> {
    let previous = cx.find_previous_table(table)?;
    let parent = cx.find_previous_table(cx.next.find_table(&key.referenced_table)?)?;
    let all_there = key.columns.iter().all(|c| previous.column(c).is_some())
        && key.referenced_columns.iter().all(|c| parent.column(c).is_some());
    if !all_there {
        return None;
    }
    let child = |name: &String| now.column(previous, name);
    let not_null: Vec<String> = key.columns.iter().map(|c| format!("c.{} IS NOT NULL", child(c))).collect();
    let pairs = key.columns.iter().zip(&key.referenced_columns);
    let joined: Vec<String> = pairs.map(|(c, p)| format!("p.{} = c.{}", now.column(parent, p), child(c))).collect();
    Some(Assertion {
        what: format!("every row of `{}` has its `{}` for `{}`", previous.name.name, parent.name.name, key.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {} c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} p WHERE {}))",
            now.table(previous),
            not_null.join(" AND "),
            now.table(parent),
            joined.join(" AND ")
        ),
    })
}
