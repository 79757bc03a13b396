//! CockroachDB: tables made anew, where a primary key can't be changed in place. In: what changes per table. Out:
//! statements. Must not know: when a table has to be made anew.

use std::collections::HashSet;

use super::create;
use super::ident::{Ident, Qualified};
use crate::dialect::{Dialect, postgres};
use crate::diff::index;
use crate::diff::rules::Rules;
use crate::lookup::Context;
use crate::schema::{Index, QualifiedName, Table};
use crate::step::RedefineTable;

/// The new tables filled from the old ones.
pub(super) fn tables(tables: &[RedefineTable], cx: &Context<'_>) -> Vec<String> {
    tables.iter().flat_map(|table| redefine(table, cx)).collect()
}

fn redefine(change: &RedefineTable, cx: &Context<'_>) -> Vec<String> {
    let next = cx.next.table(&change.table);
    let previous = cx.previous_table(next);
    let new = QualifiedName::new(next.name.namespace.clone(), format!("_prisma_new_{}", next.name.name));
    let mut sql = vec![postgres::create::table_with(&new, next, super::types::push_column)];
    sql.extend(lost_indexes(change, previous, next).map(|index| drop_index(previous, &index.name)));
    if !change.kept_columns.is_empty() {
        let kept: Vec<String> = sorted_names(change).into_iter().map(|name| Ident(name).to_string()).collect();
        let kept = kept.join(",");
        sql.push(format!("INSERT INTO {} ({kept}) SELECT {kept} FROM {}", Qualified(&new), Qualified(&previous.name)));
    }
    sql.push(format!("DROP TABLE {} CASCADE", Qualified(&previous.name)));
    sql.push(format!("ALTER TABLE {} RENAME TO {}", Qualified(&new), Ident(&next.name.name)));
    sql.extend(next.indexes.iter().map(|index| postgres::create::index_on(&next.name, index)));
    sql.extend((0..next.foreign_keys.len()).map(|key| create::foreign_key(next, key)));
    sql
}

/// Indexes that are gone afterwards, or are over a column of another type.
fn lost_indexes<'a>(change: &RedefineTable, previous: &'a Table, next: &'a Table) -> impl Iterator<Item = &'a Index> {
    let dropped = index::diff(previous, next, Rules::of(Dialect::Cockroach)).dropped;
    let retyped: HashSet<String> =
        change.kept_columns.iter().filter(|(_, diff, _)| diff.ty).map(|(name, _, _)| name.clone()).collect();
    previous.indexes.iter().filter(move |index| {
        let is_dropped = dropped.iter().any(|dropped| std::ptr::eq(*dropped, *index));
        is_dropped || index.column_names().any(|name| retyped.contains(name))
    })
}

fn drop_index(table: &Table, name: &str) -> String {
    format!("DROP INDEX {}", Qualified(&QualifiedName::new(table.name.namespace.clone(), name)))
}

fn sorted_names(change: &RedefineTable) -> Vec<&str> {
    let mut names: Vec<&str> = change.kept_columns.iter().map(|(name, _, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}
