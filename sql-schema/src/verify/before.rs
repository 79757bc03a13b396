//! What rows have to be like before a step. In: a step and both states. Out: assertions on the tables as they are. Must
//! not know: how many rows there are.

use super::Assertion;
use crate::dialect::Dialect;
use crate::lookup::Context;
use crate::schema::{
    AutoIncrement, Column, ColumnArity, ForeignKey, Index, IndexKind, IndexPart, PrimaryKey, QualifiedName, Table,
};
use crate::step::{AlterTable, Step, TableChange};

pub(super) fn of_step(step: &Step, cx: &Context<'_>) -> Vec<Assertion> {
    let dialect = cx.next.schema.dialect;
    match step {
        Step::CreateIndex { table, index } => {
            let table = cx.next.table(table);
            let previous = cx.find_previous_table(table);
            previous.and_then(|p| no_duplicates(dialect, p, &table.indexes[*index])).into_iter().collect()
        }
        Step::AddForeignKey { table, index } => {
            let table = cx.next.table(table);
            let key = &table.foreign_keys[*index];
            no_orphans(table, key, cx).into_iter().collect()
        }
        Step::AlterTable(change) => of_alter_table(change, cx),
        Step::RedefineTables(tables) => tables
            .iter()
            .flat_map(|t| {
                let next = cx.next.table(&t.table);
                let previous = cx.previous_table(next);
                let added = t.added_columns.iter().filter_map(|c| next.column(c));
                let filled = added.filter_map(|c| no_rows(dialect, previous, c));
                let kept = t.kept_columns.iter().filter(|(_, differences, _)| differences.arity);
                let required = kept.filter_map(|(name, ..)| no_nulls(dialect, previous, next.column(name)?));
                filled.chain(required).collect::<Vec<_>>()
            })
            .collect(),
        Step::CreateSchema(_)
        | Step::DropExtension(_)
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
        | Step::RedefineIndex { .. } => Vec::new(),
    }
}

fn of_alter_table(change: &AlterTable, cx: &Context<'_>) -> Vec<Assertion> {
    let dialect = cx.next.schema.dialect;
    let table = cx.next.table(&change.next);
    let previous = cx.previous_table(table);
    let assertion = |change: &TableChange| match change {
        TableChange::AddColumn(name) => no_rows(dialect, previous, table.column(name)?),
        TableChange::AlterColumn(change) if change.differences.arity => {
            no_nulls(dialect, previous, table.column(&change.column)?)
        }
        TableChange::DropAndRecreateColumn(change) => no_rows(dialect, previous, table.column(&change.column)?),
        TableChange::DropPrimaryKey
        | TableChange::RenamePrimaryKey
        | TableChange::AddPrimaryKey
        | TableChange::DropColumn(_)
        | TableChange::AlterColumn(_) => None,
    };
    let adds_key = change.changes.contains(&TableChange::AddPrimaryKey);
    let key = table.primary_key.as_ref().filter(|_| adds_key);
    change.changes.iter().filter_map(assertion).chain(key.and_then(|key| unique_key(dialect, previous, key))).collect()
}

/// A key counts NULLs as failures and duplicates too. One with a column that is added just now can't be asked for.
fn unique_key(dialect: Dialect, table: &Table, key: &PrimaryKey) -> Option<Assertion> {
    let columns: Vec<String> = key
        .columns
        .iter()
        .map(|c| table.column(&c.name).map(|c| dialect.quote_ident(&c.name)))
        .collect::<Option<_>>()?;
    let nulls: Vec<String> = columns.iter().map(|c| format!("{c} IS NULL")).collect();
    let name = quoted(dialect, &table.name);
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

fn quoted(dialect: Dialect, name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => format!("{}.{}", dialect.quote_ident(namespace), dialect.quote_ident(&name.name)),
        None => dialect.quote_ident(&name.name),
    }
}

/// A column that must have a value, and has none to start from, can join an empty table only.
fn no_rows(dialect: Dialect, table: &Table, column: &Column) -> Option<Assertion> {
    let numbered = matches!(column.auto_increment, Some(AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. }));
    if column.arity != ColumnArity::Required || column.default.is_some() || numbered || column.generated.is_some() {
        return None;
    }
    Some(Assertion {
        what: format!("`{}` has no rows, which would lack `{}`", table.name.name, column.name),
        sql: format!("SELECT NOT EXISTS (SELECT 1 FROM {})", quoted(dialect, &table.name)),
    })
}

fn no_nulls(dialect: Dialect, table: &Table, column: &Column) -> Option<Assertion> {
    table.column(&column.name)?;
    (column.arity == ColumnArity::Required).then(|| Assertion {
        what: format!("`{}.{}` is never NULL", table.name.name, column.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {} WHERE {} IS NULL)",
            quoted(dialect, &table.name),
            dialect.quote_ident(&column.name)
        ),
    })
}

/// Rows with a NULL in the key never count as equal.
fn no_duplicates(dialect: Dialect, table: &Table, index: &Index) -> Option<Assertion> {
    if index.kind != IndexKind::Unique || index.nulls_not_distinct {
        return None;
    }
    let column = |key: &crate::schema::IndexKey| match &key.part {
        // A column that the same migration adds can't be asked yet.
        IndexPart::Column(name) => table.column(name).map(|_| dialect.quote_ident(name)),
        IndexPart::Expression(_) => None,
    };
    let columns: Vec<String> = index.keys.iter().map(column).collect::<Option<_>>()?;
    let mut conditions: Vec<String> = columns.iter().map(|c| format!("{c} IS NOT NULL")).collect();
    conditions.extend(index.predicate.iter().map(|p| format!("({p})")));
    Some(Assertion {
        what: format!("no two rows of `{}` are equal for `{}`", table.name.name, index.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {} WHERE {} GROUP BY {} HAVING count(*) > 1)",
            quoted(dialect, &table.name),
            conditions.join(" AND "),
            columns.join(", ")
        ),
    })
}

fn no_orphans(table: &Table, key: &ForeignKey, cx: &Context<'_>) -> Option<Assertion> {
    let dialect = cx.next.schema.dialect;
    let previous = cx.find_previous_table(table)?;
    let parent = cx.find_previous_table(cx.next.find_table(&key.referenced_table)?)?;
    let all_there = key.columns.iter().all(|c| previous.column(c).is_some())
        && key.referenced_columns.iter().all(|c| parent.column(c).is_some());
    if !all_there {
        return None;
    }
    let ident = |name: &String| dialect.quote_ident(name);
    let not_null: Vec<String> = key.columns.iter().map(|c| format!("c.{} IS NOT NULL", ident(c))).collect();
    let pairs = key.columns.iter().zip(&key.referenced_columns);
    let joined: Vec<String> = pairs.map(|(c, p)| format!("p.{} = c.{}", ident(p), ident(c))).collect();
    Some(Assertion {
        what: format!("every row of `{}` has its `{}` for `{}`", previous.name.name, parent.name.name, key.name),
        sql: format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {} c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} p WHERE {}))",
            quoted(dialect, &previous.name),
            not_null.join(" AND "),
            quoted(dialect, &parent.name),
            joined.join(" AND ")
        ),
    })
}
