//! Something goes, and something alike comes: perhaps a rename.
//!
//! A renamed field without `@map` looks like one column dropped and another added, and the values are lost. The same
//! holds for tables.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D16",
    name: "possible-rename",
    severity: Severity::Warning,
    advice: "if it is a rename, say so: `/// @etalon.renamedFrom(\"old\")` in the schema, which writes RENAME, or `@map` to keep the old name",
    check,
};

use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    match operation {
        Operation::DropColumn { table, column } if cx.has_rows(table) && !cx.is_new_column(table, column) => {
            of_column(table, column, cx)
        }
        Operation::DropTables { tables, .. } => tables.iter().find_map(|table| of_table(table, cx)),
        _ => None,
    }
}

fn of_column(table: &QualifiedName, column: &str, cx: &Context<'_>) -> Option<Hit> {
    let dropped = cx.column(table, column)?;
    let is_alike = |text: &str| cx.type_of(text).is_some_and(|ty| ty.ty == dropped.ty);
    let was_there = |name: &str| cx.column(table, name).is_some() && !cx.is_new_column(table, name);
    let alike = || cx.added_columns(table).filter(|c| c.name != column && !was_there(&c.name) && is_alike(&c.ty));
    // `createdAt` is rather `created_at` than `updated_at`, which may be another column's new name.
    let is_of = |added: &str, column: &str| plain(added) == plain(column);
    let is_others = |added: &str| cx.table(table).is_some_and(|t| t.columns.iter().any(|c| is_of(added, &c.name)));
    let added = alike().find(|c| is_of(&c.name, column)).or_else(|| alike().find(|c| !is_others(&c.name)))?;
    Hit::new(format!(
        "`{column}` goes and `{}` comes with the same type: if that is a rename, its values are lost",
        added.name
    ))
}

/// A name without what styles of writing differ in.
fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

fn of_table(table: &QualifiedName, cx: &Context<'_>) -> Option<Hit> {
    let columns: Vec<&str> = cx.table(table)?.columns.iter().map(|c| c.name.as_str()).collect();
    if columns.len() < 2 || cx.is_new(table) || cx.is_replaced(table) {
        return None;
    }
    let added = cx.file.created_tables().find_map(|create| {
        let is_alike = create.columns.iter().map(|c| c.name.as_str()).eq(columns.iter().copied());
        create.table.as_ref().filter(|name| is_alike && *name != table)
    })?;
    let (old, new) = (words::name(table), words::name(added));
    Hit::new(format!("{old} goes and {new} comes with the same columns: if that is a rename, its rows are lost"))
}
