//! SQLite: tables made anew, since ALTER TABLE can do so little. In: what changes per table. Out: statements. Must not
//! know: when a table has to be made anew.

use super::create;
use super::ident::{Ident, Idents};
use crate::lookup::Context;
use crate::schema::{ColumnArity, Table};
use crate::step::RedefineTable;

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
    let name = &next.name.name;
    let new = format!("new_{name}");
    let mut sql = vec![create::table_as(&new, next)];
    if !change.kept_columns.is_empty() {
        let mut kept: Vec<&str> = change.kept_columns.iter().map(|(name, _, _)| name.as_str()).collect();
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
