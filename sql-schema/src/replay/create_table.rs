//! CREATE TABLE and DROP TABLE. In: a cursor behind the keywords. Out: tables in the state. Must not know: how columns
//! are written.

use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, column};
use crate::schema::{QualifiedName, Table};

pub(super) fn create_table(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve(name);
    if if_not_exists && state.has_table(&name) {
        return Ok(());
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
    // Only now: a failed statement leaves no table behind. What follows are options of the storage.
    state.schema.tables.push(table);
    Ok(())
}

/// The key may stand before its columns.
fn set_key_columns_required(table: &mut Table, cx: &Cursor<'_>) {
    use crate::dialect::Dialect;
    if cx.dialect == Dialect::Sqlite {
        return;
    }
    let names: Vec<String> = table.primary_key.iter().flat_map(|k| k.columns.iter().map(|c| c.name.clone())).collect();
    for column in table.columns.iter_mut().filter(|c| names.contains(&c.name)) {
        column::set_required(column, true);
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
    loop {
        let name = cx.qualified_name()?;
        let name = state.resolve(name);
        if state.is_temporary(&name) {
            state.drop_temporary(&name);
        } else if state.has_table(&name) {
            state.drop_table(&name)?;
        } else if !if_exists {
            // Whatever it was, no table of that name is left.
            return Err(Unknown { reason: format!("there is no table `{}` at this point", name.name), matters: false });
        }
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}
