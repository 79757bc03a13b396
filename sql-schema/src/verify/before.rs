//! What rows have to be like before a step. In: a step and both states. Out: assertions on the tables as they are. Must
//! not know: how many rows there are.

use super::Assertion;
use crate::dialect::Dialect;
use crate::lookup::Context;
use crate::rename::apply::{in_text, mentions};
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ForeignKey, Index, IndexKind, IndexPart, PrimaryKey, Table,
};
use crate::step::{AlterTable, Step, TableChange};

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
        Step::RedefineTables(tables) => tables
            .iter()
            .flat_map(|t| {
                let next = cx.next.table(&t.table);
                let previous = cx.previous_table(next);
                let added = t.added_columns.iter().filter_map(|c| next.column(c));
                let filled = added.filter_map(|c| no_rows(now, previous, c));
                let kept = t.kept_columns.iter().filter(|(_, differences, _)| differences.arity);
                let required = kept.filter_map(|(name, ..)| no_nulls(now, previous, next.column(name)?));
                let is_new = |check: &&Check| !previous.checks.contains(check);
                let checks = next.checks.iter().filter(is_new).filter_map(|check| passes(now, previous, next, check));
                filled.chain(required).chain(checks).collect::<Vec<_>>()
            })
            .collect(),
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
        | Step::AlterEnum { .. }
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

fn of_alter_table(change: &AlterTable, cx: &Context<'_>, now: &Names<'_>) -> Vec<Assertion> {
    let table = cx.next.table(&change.next);
    let previous = cx.previous_table(table);
    let assertion = |change: &TableChange| match change {
        TableChange::AddColumn(name) => no_rows(now, previous, table.column(name)?),
        TableChange::AlterColumn(change) if change.differences.arity => {
            no_nulls(now, previous, table.column(&change.column)?)
        }
        TableChange::DropAndRecreateColumn(change) => no_rows(now, previous, table.column(&change.column)?),
        TableChange::DropPrimaryKey
        | TableChange::RenamePrimaryKey
        | TableChange::AddPrimaryKey
        | TableChange::DropColumn(_)
        | TableChange::AlterColumn(_) => None,
    };
    let adds_key = change.changes.contains(&TableChange::AddPrimaryKey);
    let key = table.primary_key.as_ref().filter(|_| adds_key);
    change.changes.iter().filter_map(assertion).chain(key.and_then(|key| unique_key(now, previous, key))).collect()
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

    /// The renamed columns of a table: their names before and after.
    fn columns<'s>(&'s self, table: &'s Table) -> impl Iterator<Item = (&'a str, &'a str)> + 's {
        self.renames.iter().filter_map(|step| match step {
            Step::RenameColumn { table: of, from, to } if of.name == table.name.name => {
                Some((from.as_str(), to.as_str()))
            }
            _ => None,
        })
    }

    fn column(&self, table: &Table, name: &str) -> String {
        let before = self.columns(table).find(|(_, to)| *to == name).map(|(from, _)| from);
        self.dialect.quote_ident(before.unwrap_or(name))
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

/// A column that must have a value, and has none to start from, can join an empty table only.
fn no_rows(now: &Names<'_>, table: &Table, column: &Column) -> Option<Assertion> {
    let numbered = matches!(column.auto_increment, Some(AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. }));
    if column.arity != ColumnArity::Required || column.default.is_some() || numbered || column.generated.is_some() {
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
