//! CockroachDB: tables made anew, where a primary key can't be changed in place. In: what changes per table. Out:
//! statements. Must not know: when a table has to be made anew.

use super::create;
use super::ident::{Ident, Qualified};
use crate::dialect::postgres;
use crate::lookup::Context;
use crate::schema::{QualifiedName, Table};
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
    sql.extend(previous.indexes.iter().map(|index| drop_index(previous, &index.name)));
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

fn drop_index(table: &Table, name: &str) -> String {
    format!("DROP INDEX {}", Qualified(&QualifiedName::new(table.name.namespace.clone(), name)))
}

fn sorted_names(change: &RedefineTable) -> Vec<&str> {
    let mut names: Vec<&str> = change.kept_columns.iter().map(|(name, _, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}
