//! CREATE TABLE and DROP TABLE. In: a cursor behind the keywords. Out: tables in the state. Must not know: how columns
//! are written.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, column, object};
use crate::schema::{AutoIncrement, Column, ColumnType, NativeType, QualifiedName, Table};

/// MySQL: everything of another table but its foreign keys.
fn like(state: &mut State<'_>, cx: &mut Cursor<'_>, name: QualifiedName) -> Replayed {
    let other = state.resolve(cx.qualified_name()?);
    let table = Table { name, foreign_keys: Vec::new(), ..state.table(&other)?.clone() };
    state.schema.tables.push(table);
    Ok(())
}

/// SQLite's tables without a row id have keys that are never NULL.
fn without_rowid(table: &mut Table, cx: &mut Cursor<'_>) {
    if cx.dialect != Dialect::Sqlite {
        return;
    }
    cx.text_until(|cx| cx.at("WITHOUT"));
    if cx.at("WITHOUT") {
        let keys: Vec<String> = table.primary_key.iter().flat_map(|key| &key.columns).map(|c| c.name.clone()).collect();
        for column in table.columns.iter_mut().filter(|column| keys.contains(&column.name)) {
            column::set_required(column, true);
        }
    }
}

pub(super) fn create_table(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if if_not_exists && state.has_table(&name) {
        return Ok(());
    }
    if cx.dialect == Dialect::Mysql && cx.accept("LIKE") {
        return like(state, cx, name);
    }
    if !cx.at_punct("(") {
        return Err(Unknown::new("the columns of the table come from a query or another table"));
    }
    let mut table = empty(name);
    cx.expect_punct("(")?;
    loop {
        if column::at_table_constraint(cx) {
            column::table_constraint(state, cx, &mut table)?;
        } else {
            let column = column::column(state, cx, &mut table)?;
            table.columns.push(column);
        }
        if !cx.accept_punct(",") {
            break;
        }
    }
    cx.expect_punct(")")?;
    set_key_columns_required(&mut table, cx);
    number_rows(&mut table, cx);
    without_rowid(&mut table, cx);
    // Only now: a failed statement leaves no table behind. What follows are options of the storage.
    state.schema.tables.push(table);
    Ok(())
}

/// The key may stand before its columns.
fn set_key_columns_required(table: &mut Table, cx: &Cursor<'_>) {
    if cx.dialect == Dialect::Sqlite {
        return;
    }
    let names: Vec<String> = table.primary_key.iter().flat_map(|k| k.columns.iter().map(|c| c.name.clone())).collect();
    for column in table.columns.iter_mut().filter(|c| names.contains(&c.name)) {
        column::set_required(column, true);
    }
}

/// In SQLite a single key column of exactly the type INTEGER is the row's number, with or without AUTOINCREMENT.
fn number_rows(table: &mut Table, cx: &Cursor<'_>) {
    let Some([only]) = table.primary_key.as_ref().map(|key| key.columns.as_slice()) else { return };
    let is_integer = |column: &&mut Column| {
        column.name == only.name && column.ty == ColumnType::Native(NativeType::plain("INTEGER"))
    };
    if cx.dialect == Dialect::Sqlite
        && let Some(column) = table.columns.iter_mut().find(is_integer)
    {
        column::set_required(column, true);
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    }
}

fn empty(name: QualifiedName) -> Table {
    Table {
        name,
        columns: Vec::new(),
        primary_key: None,
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        is_join_table: false,
    }
}

/// CREATE TEMPORARY TABLE, VIEW or SEQUENCE: nothing that lasts.
pub(super) fn temporary(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.next();
    cx.next();
    cx.if_not_exists();
    let name = cx.qualified_name()?;
    state.add_temporary(QualifiedName::plain(name.name));
    Ok(())
}

pub(super) fn drop_table(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_exists = cx.if_exists();
    let mut dropped = Vec::new();
    loop {
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        if state.is_temporary(&name) {
            state.drop_temporary(&name);
        } else if state.has_table(&name) {
            state.drop_table(&name)?;
            dropped.push(name);
        } else if !if_exists {
            // Whatever it was, no table of that name is left.
            return Err(Unknown { reason: format!("there is no table `{}` at this point", name.name), matters: false });
        }
        if !cx.accept_punct(",") {
            break;
        }
    }
    if cx.accept("CASCADE") {
        dropped.iter().for_each(|table| object::cascade(state.schema, table));
    }
    Ok(())
}
