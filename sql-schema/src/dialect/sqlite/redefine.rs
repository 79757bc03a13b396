//! SQLite: tables made anew, since ALTER TABLE can do so little. In: what changes per table. Out: statements. Must not
//! know: when a table has to be made anew.

use super::create;
use super::ident::{Ident, Idents};
use crate::dialect::Dialect;
use crate::diff::index::is_by_hand;
use crate::lookup::Context;
use crate::rename::apply::mentions;
use crate::schema::{Check, ColumnArity, Index, IndexPart, Table};
use crate::step::{Pair, RedefineTable};

/// The new tables filled from the old ones, without foreign keys being checked in between.
pub(super) fn tables(tables: &[RedefineTable], cx: &Context<'_>) -> Vec<String> {
    let mut sql = vec!["PRAGMA defer_foreign_keys=ON".to_owned(), "PRAGMA foreign_keys=OFF".to_owned()];
    sql.extend(tables.iter().flat_map(|table| redefine(table, cx)));
    sql.extend(["PRAGMA foreign_keys=ON".to_owned(), "PRAGMA defer_foreign_keys=OFF".to_owned()]);
    sql
}

fn redefine(change: &RedefineTable, cx: &Context<'_>) -> Vec<String> {
    let next = cx.next.table(&change.table);
    let previous = cx.previous_table(next);
    let pair = Pair { previous: cx.previous.schema, next: cx.next.schema };
    let with_unmentioned = with_unmentioned(previous, next, pair);
    let next = &with_unmentioned;
    let name = &next.name.name;
    let new = format!("new_{name}");
    let mut sql = vec![create::table_as(&new, next)];
    // The database computes the others itself.
    let is_copied = |name: &&str| next.column(name).is_none_or(|column| column.generated.is_none());
    let kept_columns = change.kept_columns.iter().map(|(name, _, _)| name.as_str()).filter(is_copied);
    let mut kept: Vec<&str> = kept_columns.collect();
    if !kept.is_empty() {
        kept.sort_unstable();
        let values: Vec<String> = kept.iter().map(|column| value(column, previous, next)).collect();
        let (columns, values) = (Idents(&kept), values.join(", "));
        sql.push(format!("INSERT INTO {} ({columns}) SELECT {values} FROM {}", Ident(&new), Ident(name)));
    }
    sql.push(format!("DROP TABLE {}", Ident(name)));
    sql.push(format!("ALTER TABLE {} RENAME TO {}", Ident(&new), Ident(name)));
    sql.extend(next.indexes.iter().flat_map(|index| create::indexed(next, index)));
    sql
}

/// The new table with the checks and indexes that somebody wrote by hand, which would be lost with the old one.
fn with_unmentioned(previous: &Table, next: &Table, pair: Pair<'_>) -> Table {
    let gone = previous.columns.iter().map(|c| c.name.as_str()).filter(|name| next.column(name).is_none());
    let gone: Vec<&str> = gone.collect();
    let still_fits = |text: &str| gone.iter().all(|name| mentions(text, Dialect::Sqlite, name).is_empty());
    let mut table = next.clone();
    let checks = previous.checks.iter().filter(|check| !check.is_declared && still_fits(&check.expression));
    let unnamed = |check: &&Check| !next.checks.iter().any(|other| other.name == check.name);
    table.checks.extend(checks.filter(unnamed).cloned());
    let by_hand = |index: &&Index| is_by_hand(index, pair) && !index.is_constraint;
    let index_fits = |index: &&Index| {
        let parts = index.keys.iter().all(|key| match &key.part {
            IndexPart::Column(name) => next.column(name).is_some(),
            IndexPart::Expression(text) => still_fits(text),
        });
        parts && index.predicate.as_deref().is_none_or(still_fits)
    };
    let indexes = previous.indexes.iter().filter(by_hand).filter(index_fits);
    table.indexes.extend(indexes.filter(|index| next.index(&index.name).is_none()).cloned());
    table
}

/// A column of the old table as the new one takes it: where NULL is no longer allowed, the default takes its place.
fn value(name: &str, previous: &Table, next: &Table) -> String {
    let column = Ident(name);
    let required = |table: &Table| table.column(name).is_some_and(|c| c.arity == ColumnArity::Required);
    let default = next.column(name).and_then(|c| c.default.as_ref()).and_then(create::default);
    match default {
        Some(default) if required(next) && !required(previous) => format!("coalesce({column}, {default}) AS {column}"),
        _ => column.to_string(),
    }
}
