//! Foreign keys. In: a cursor behind FOREIGN KEY or REFERENCES. Out: a key of one table, and the index that MySQL makes for
//! it. Must not know: what stands before.

use crate::dialect::Dialect;
use crate::replay::column::harmless;
use crate::replay::cursor::Cursor;
use crate::replay::state::{State, spelled};
use crate::replay::table_constraint::unnamed_mysql;
use crate::replay::{Replayed, Unknown, names};
use crate::schema::{ForeignKey, Index, IndexKey, IndexKind, ReferentialAction, Table};

/// Reads what follows FOREIGN KEY.
pub(super) fn table_constraint(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: Option<String>,
) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    // MySQL: a name of the index may follow.
    let index = if cx.at_punct("(") { None } else { Some(cx.name()?) };
    let columns = cx.name_list()?;
    cx.expect("REFERENCES")?;
    let name = name.or_else(|| index.filter(|_| cx.dialect == Dialect::Mysql));
    let is_there = |name: &String| table.foreign_keys.iter().any(|key| key.name == *name);
    if if_not_exists && name.as_ref().is_some_and(is_there) {
        cx.skip_item();
        return Ok(());
    }
    references(state, cx, table, name, columns)
}

/// Reads what follows REFERENCES.
pub(super) fn references(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: Option<String>,
    columns: Vec<String>,
) -> Replayed {
    let referenced_table = state.resolve(cx.qualified_name()?);
    let referenced = state.table_position(&referenced_table).map(|at| &state.schema.tables[at]);
    let referenced = if state.same(&referenced_table, &table.name) { Some(&*table) } else { referenced };
    // SQLite looks for the table when it needs it: another one may have taken its place by then.
    let referenced = referenced.filter(|_| cx.dialect != Dialect::Sqlite);
    let referenced_columns = if cx.at_punct("(") {
        let names = cx.name_list()?;
        match referenced {
            Some(other) => names.into_iter().map(|name| spelled(other, cx.dialect, &name).unwrap_or(name)).collect(),
            None => names,
        }
    } else {
        referenced.map(key_of).into_iter().flatten().take(columns.len()).collect()
    };
    let columns = columns.into_iter().map(|name| spelled(table, cx.dialect, &name).unwrap_or(name)).collect();
    let mut key = ForeignKey {
        name: String::new(),
        columns,
        referenced_table,
        referenced_columns,
        on_delete: ReferentialAction::NoAction,
        on_update: ReferentialAction::NoAction,
        is_validated: true,
    };
    options(cx, &mut key)?;
    key.name = name.clone().unwrap_or_else(|| unnamed(state, table, &key.columns));
    if cx.dialect == Dialect::Mysql {
        add_index(table, &key, name);
    }
    table.foreign_keys.push(key);
    Ok(())
}

fn options(cx: &mut Cursor<'_>, key: &mut ForeignKey) -> Replayed {
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept_all(&["ON", "DELETE"]) {
            key.on_delete = action(cx)?;
        } else if cx.accept_all(&["ON", "UPDATE"]) {
            key.on_update = action(cx)?;
        } else if cx.accept_all(&["NOT", "VALID"]) {
            key.is_validated = false;
        } else if cx.accept("MATCH") {
            cx.next();
        } else if !harmless(cx) {
            break;
        }
    }
    Ok(())
}

/// MySQL makes an index where none begins with the key's columns: of the constraint's name, or of the first column's where
/// the constraint has none.
fn add_index(table: &mut Table, key: &ForeignKey, name: Option<String>) {
    let begins =
        |names: Vec<&str>| names.len() >= key.columns.len() && names.iter().zip(&key.columns).all(|(a, b)| a == b);
    let primary =
        table.primary_key.as_ref().is_some_and(|k| begins(k.columns.iter().map(|c| c.name.as_str()).collect()));
    let serves = |index: &Index| index.kind != IndexKind::Fulltext && begins(index.column_names().collect());
    if primary || table.indexes.iter().any(serves) {
        return;
    }
    let name = name.unwrap_or_else(|| unnamed_mysql(table, &key.columns));
    let keys = key.columns.iter().map(IndexKey::over).collect();
    table.indexes.push(Index { is_for_foreign_key: true, ..Index::new(name, IndexKind::Normal, keys) });
}

/// MySQL drops an index that it made for a foreign key as soon as another one can take its place. That it made it is
/// told by the name where the history doesn't.
pub(super) fn drop_generated(table: &mut Table, next: &Index) {
    if next.kind == IndexKind::Fulltext {
        return;
    }
    let names = |index: &Index| index.column_names().map(str::to_owned).collect::<Vec<_>>();
    let columns = names(next);
    let keys = &table.foreign_keys;
    table.indexes.retain(|index| {
        let is_key = keys.iter().any(|key| key.name == index.name);
        let is_generated =
            index.is_for_foreign_key || is_key || index.name.ends_with("_fkey") || index.name.contains("_ibfk_");
        !(is_generated && index.kind == IndexKind::Normal && columns.starts_with(&names(index)))
    });
}

fn key_of(table: &Table) -> Vec<String> {
    table.primary_key.iter().flat_map(|key| &key.columns).map(|column| column.name.clone()).collect()
}

/// PostgreSQL makes the names of constraints unique with a number; MySQL counts.
fn unnamed(state: &State<'_>, table: &Table, columns: &[String]) -> String {
    match state.schema.dialect {
        Dialect::Postgres | Dialect::Cockroach => names::constraint(state, table, columns, "fkey"),
        Dialect::Sqlite => String::new(),
        Dialect::Mysql => {
            let prefix = format!("{}_ibfk_", table.name.name);
            let numbers = table.foreign_keys.iter().filter_map(|k| k.name.strip_prefix(&prefix)?.parse::<usize>().ok());
            format!("{prefix}{}", numbers.max().unwrap_or(0) + 1)
        }
    }
}

fn action(cx: &mut Cursor<'_>) -> Result<ReferentialAction, Unknown> {
    if cx.accept("CASCADE") {
        Ok(ReferentialAction::Cascade)
    } else if cx.accept("RESTRICT") {
        Ok(ReferentialAction::Restrict)
    } else if cx.accept_all(&["NO", "ACTION"]) {
        Ok(ReferentialAction::NoAction)
    } else if cx.accept_all(&["SET", "NULL"]) {
        skip_columns(cx);
        Ok(ReferentialAction::SetNull)
    } else if cx.accept_all(&["SET", "DEFAULT"]) {
        skip_columns(cx);
        Ok(ReferentialAction::SetDefault)
    } else {
        Err(cx.unexpected("a referential action"))
    }
}

/// PostgreSQL: which of the columns are set.
fn skip_columns(cx: &mut Cursor<'_>) {
    if cx.at_punct("(") {
        let _ = cx.bracketed();
    }
}
