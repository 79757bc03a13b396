//! PostgreSQL: changes of enum types. In: an enum before and after, with the columns of that type. Out: statements. Must
//! not know: why it changes.
//!
//! Labels can be added, never removed: then a new type takes the place of the old one, and every column moves over.

use super::ident::{Ident, Qualified};
use super::literal::Text;
use super::{create, types};
use crate::diff::enums::EnumDiff;
use crate::lookup::Context;
use crate::schema::{Column, ColumnArity, ColumnType, Enum, QualifiedName, Table};

/// ALTER TYPE, or a new type in its place.
pub(super) fn enum_(previous: &QualifiedName, next: &QualifiedName, cx: &Context<'_>) -> Vec<String> {
    let diff = EnumDiff::new(cx.previous.enum_(previous), cx.next.enum_(next));
    if diff.removed.is_empty() {
        let add = |value: &&str| format!("ALTER TYPE {} ADD VALUE {}", Qualified(previous), Text(value));
        return diff.added.iter().map(add).collect();
    }
    replace(diff.previous, diff.next, cx)
}

fn replace(previous: &Enum, next: &Enum, cx: &Context<'_>) -> Vec<String> {
    let new = QualifiedName::new(next.name.namespace.clone(), format!("{}_new", next.name.name));
    let old = format!("{}_old", previous.name.name);
    let old_qualified = QualifiedName::new(previous.name.namespace.clone(), old.clone());
    let before = previous_columns(previous, cx);
    let mut sql = vec!["BEGIN".to_owned(), create::enum_as(&new, &next.values)];
    let with_default = before.iter().filter(|(_, column)| column.default.is_some());
    sql.extend(with_default.clone().map(|(table, column)| alter(table, column, "DROP DEFAULT")));
    sql.extend(moved_columns(next, cx).iter().map(|(table, column)| {
        let brackets = if column.arity == ColumnArity::List { "[]" } else { "" };
        let (name, ty) = (Ident(&column.name), Qualified(&new));
        alter(table, column, &format!("TYPE {ty}{brackets} USING ({name}::text::{ty}{brackets})"))
    }));
    sql.extend(left_columns(&before, next, cx).map(|(table, column)| {
        let ty = if column.arity == ColumnArity::List { "TEXT[]" } else { "TEXT" };
        alter(table, column, &format!("TYPE {ty}"))
    }));
    sql.push(format!("ALTER TYPE {} RENAME TO {}", Qualified(&previous.name), Ident(&old)));
    sql.push(format!("ALTER TYPE {} RENAME TO {}", Qualified(&new), Ident(&next.name.name)));
    sql.push(format!("DROP TYPE {}", Qualified(&old_qualified)));
    sql.extend(with_default.filter_map(|(table, column)| new_default(table, column, next, cx)));
    sql.push("COMMIT".to_owned());
    sql
}

fn alter(table: &Table, column: &Column, action: &str) -> String {
    format!("ALTER TABLE {} ALTER COLUMN {} {action}", Qualified(&table.name), Ident(&column.name))
}

/// The columns of that enum type.
fn columns_of<'a>(enum_: &Enum, tables: impl Iterator<Item = &'a Table>) -> Vec<(&'a Table, &'a Column)> {
    tables.flat_map(|t| t.columns.iter().map(move |c| (t, c))).filter(|(_, c)| is_of(c, enum_)).collect()
}

/// The columns of that enum type before the migration, in Prisma's order: dropped tables first, then by table, what is
/// dropped before what stays, each by name.
pub(crate) fn previous_columns<'a>(enum_: &Enum, cx: &Context<'a>) -> Vec<(&'a Table, &'a Column)> {
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for table in &cx.previous.schema.tables {
        let mut columns = columns_of(enum_, std::iter::once(table));
        match cx.find_next_table(table) {
            Some(next) => {
                columns.sort_by_key(|(_, column)| (next.column(&column.name).is_some(), &column.name));
                kept.extend(columns);
            }
            None => gone.extend(columns),
        }
    }
    gone.extend(kept);
    gone
}

fn is_of(column: &Column, enum_: &Enum) -> bool {
    matches!(&column.ty, ColumnType::Enum(name) if *name == enum_.name)
}

/// The columns that have the type after the migration and exist before it. Columns still to come need no moving.
fn moved_columns<'a>(next: &Enum, cx: &Context<'a>) -> Vec<(&'a Table, &'a Column)> {
    let mut columns = columns_of(next, cx.next.schema.tables.iter());
    columns.retain(|(table, column)| {
        cx.find_previous_table(table).is_some_and(|before| before.column(&column.name).is_some())
    });
    columns
}

/// The columns that have the old type and will be dropped or made anew. Until then they would keep the old type from
/// being dropped.
fn left_columns<'c, 'a>(
    before: &'c [(&'a Table, &'a Column)],
    next: &'c Enum,
    cx: &'c Context<'a>,
) -> impl Iterator<Item = &'c (&'a Table, &'a Column)> {
    before.iter().filter(|(table, column)| {
        let after = cx.find_next_table(table).and_then(|t| t.column(&column.name));
        !after.is_some_and(|column| is_of(column, next))
    })
}

fn new_default(table: &Table, column: &Column, next: &Enum, cx: &Context<'_>) -> Option<String> {
    let after = cx.find_next_table(table)?.column(&column.name).filter(|column| is_of(column, next))?;
    let default = create::default(after.default.as_ref()?, &types::column(after))?;
    Some(alter(table, column, &format!("SET DEFAULT {default}")))
}
