//! CREATE TABLE and DROP TABLE. In: a cursor behind the keywords. Out: tables in the state. Must not know: how columns
//! are written.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::relatives::{self, Later};
use crate::replay::state::{State, copy_enums, rename_numbered};
use crate::replay::{Replayed, Unknown, cascade, column, names, prefix, table_constraint};
use crate::schema::{AutoIncrement, Column, ColumnType, Index, IndexKind, NativeType, QualifiedName, Table};

/// MySQL: everything of another table but its foreign keys.
fn mysql_like(state: &mut State<'_>, cx: &mut Cursor<'_>, name: QualifiedName) -> Replayed {
    let other = state.resolve(cx.qualified_name()?);
    let other = state.table(&other)?.clone();
    let invisible = &mut state.schema.lineage.invisible;
    let copied = invisible.iter().filter(|(table, _)| *table == other.name).map(|(_, c)| (name.clone(), c.clone()));
    let copied: Vec<(QualifiedName, String)> = copied.collect();
    invisible.extend(copied);
    let mut table = Table { foreign_keys: Vec::new(), ..other };
    rename_numbered(&mut table, &name.name);
    table.name = name;
    copy_enums(state.schema, &mut table);
    state.schema.tables.push(table);
    Ok(())
}

/// SQLite's tables without a row id, and strict ones, have keys that are never NULL.
fn without_rowid(table: &mut Table, cx: &mut Cursor<'_>) {
    const OPTIONS: [&str; 2] = ["WITHOUT", "STRICT"];
    if cx.dialect != Dialect::Sqlite {
        return;
    }
    cx.text_until(|cx| cx.at_any(&OPTIONS));
    if cx.at_any(&OPTIONS) {
        let keys: Vec<String> = table.primary_key.iter().flat_map(|key| &key.columns).map(|c| c.name.clone()).collect();
        for column in table.columns.iter_mut().filter(|column| keys.contains(&column.name)) {
            column::set_required(column, true);
        }
    }
}

pub(super) fn create_table(state: &mut State<'_>, cx: &mut Cursor<'_>, or_replace: bool) -> Replayed {
    let if_not_exists = cx.if_not_exists();
    let name = cx.qualified_name()?;
    let name = state.resolve_new(name);
    if or_replace && state.has_table(&name) {
        state.drop_table(&name)?;
    }
    let is_taken = match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach => names::has_relation(state, &name),
        Dialect::Sqlite | Dialect::Mysql => state.has_table(&name),
    };
    if is_taken {
        let taken = || Unknown::done(format!("there is a table `{}` already", name.name));
        return if if_not_exists { Ok(()) } else { Err(taken()) };
    }
    // A failed statement leaves no table behind, and none of its enums matter.
    if cx.dialect == Dialect::Mysql {
        let is_bracketed = cx.at_punct("(");
        let mut ahead = cx.clone();
        ahead.accept_punct("(");
        if ahead.accept("LIKE") {
            *cx = ahead;
            mysql_like(state, cx, name)?;
            return if is_bracketed { cx.expect_punct(")") } else { Ok(()) };
        }
    }
    if cx.accept_all(&["PARTITION", "OF"]) {
        return relatives::partition(state, cx, name);
    }
    if cx.accept("OF") {
        return Err(Unknown::new("the columns of the table come from a type"));
    }
    let is_query = cx.at_any(&["AS", "SELECT", "WITH", "USING", "TABLESPACE", "ON"]) || !cx.at_punct("(");
    if is_query {
        let mut table = relatives::from_query(state, cx, name)?;
        if cx.dialect == Dialect::Mysql {
            copy_enums(state.schema, &mut table);
        }
        state.schema.tables.push(table);
        return Ok(());
    }
    let mut table = empty(name);
    let mut later = Later::default();
    body(state, cx, &mut table, &mut later)?;
    if cx.dialect != Dialect::Sqlite {
        spell_columns(&mut table, cx.dialect);
    }
    set_key_columns_required(&mut table, cx);
    number_rows(&mut table, cx);
    let parents = if cx.accept("INHERITS") { relatives::inherits(state, cx, &mut table)? } else { Vec::new() };
    without_rowid(&mut table, cx);
    if cx.dialect == Dialect::Postgres && cx.accept_all(&["PARTITION", "BY"]) {
        cx.next();
        let key = cx.bracketed()?.to_owned();
        state.schema.lineage.partition_keys.push((table.name.clone(), key));
    }
    // What follows are options of the storage, or a query that fills the table and may give it more columns.
    if cx.rest_has(&["SELECT"]) {
        return Err(Unknown::new("the columns of the table come from a query"));
    }
    drop_doubles(&mut table, cx.dialect);
    // PostgreSQL copies indexes after it made the table, doubles and all.
    later.finish(state, &mut table);
    forget_second_columns(&mut table);
    number_rows(&mut table, cx);
    state.schema.lineage.heirs.extend(parents.into_iter().map(|parent| (parent, table.name.clone())));
    let lengths = prefix::settle(&mut table, cx.dialect, 0);
    state.schema.tables.push(table);
    lengths
}

/// Columns and constraints, in brackets.
fn body(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table, later: &mut Later) -> Replayed {
    cx.expect_punct("(")?;
    // PostgreSQL takes a table without columns.
    if cx.accept_punct(")") {
        return Ok(());
    }
    let mut constraints = Vec::new();
    loop {
        if cx.dialect == Dialect::Postgres && cx.accept("LIKE") {
            relatives::like(state, cx, table, later)?;
        } else if table_constraint::is_next(cx) {
            // A constraint may stand before its columns.
            constraints.push(cx.clone());
            cx.skip_item();
        } else {
            let column = column::column(state, cx, table)?;
            table.columns.push(column);
        }
        // SQLite needs no comma before a constraint.
        let is_next = cx.dialect == Dialect::Sqlite && table_constraint::is_next(cx);
        if !cx.accept_punct(",") && !is_next {
            break;
        }
    }
    for mut at in constraints {
        table_constraint::read(state, &mut at, table)?;
    }
    cx.expect_punct(")")
}

/// PostgreSQL and SQLite make one of constraints over the same columns.
pub(super) fn drop_doubles(table: &mut Table, dialect: Dialect) {
    match dialect {
        Dialect::Postgres | Dialect::Sqlite => {}
        Dialect::Cockroach | Dialect::Mysql => return,
    }
    let is_row_number = |name: &str| table.column(name).is_some_and(|column| column.auto_increment.is_some());
    let primary: Vec<String> = table.primary_key.iter().flat_map(|k| &k.columns).map(|c| c.name.clone()).collect();
    // SQLite has no index for the number of a row, which a key in descending order isn't.
    let descends = table.primary_key.iter().flat_map(|key| &key.columns).any(|column| column.descending);
    let has_index = descends || dialect != Dialect::Sqlite || !primary.iter().any(|name| is_row_number(name));
    let mut kept: Vec<Index> = Vec::new();
    for index in std::mem::take(&mut table.indexes) {
        let is_unique = index.is_constraint && index.kind == IndexKind::Unique;
        let same = |other: &&mut Index| {
            let are_both = is_unique && other.is_constraint && other.kind == index.kind;
            let alike = other.keys == index.keys && other.include == index.include;
            are_both && alike && other.nulls_not_distinct == index.nulls_not_distinct
        };
        let is_primary = is_unique
            && has_index
            && index.include.is_empty()
            && !index.nulls_not_distinct
            && index.column_names().eq(primary.iter().map(String::as_str));
        let is_written = || !is_own_name(&table.name.name, &index, &index.name);
        if let Some(key) = table.primary_key.as_mut().filter(|_| is_primary) {
            if names::is_chosen(&table.name.name, &[], "pkey", &key.name) && is_written() {
                key.name = index.name;
            }
        } else if let Some(other) = kept.iter_mut().find(same) {
            if is_own_name(&table.name.name, other, &other.name) && is_written() {
                other.name = index.name;
            }
        } else {
            kept.push(index);
        }
    }
    table.indexes = kept;
}

/// SQLite takes a column twice into a primary key, and tells of it once.
fn forget_second_columns(table: &mut Table) {
    let mut seen: Vec<String> = Vec::new();
    if let Some(key) = &mut table.primary_key {
        key.columns.retain(|column| {
            !seen.contains(&column.name) && {
                seen.push(column.name.clone());
                true
            }
        });
    }
}

/// Whether nobody named the unique constraint: what nobody named takes the name of its double, if somebody named that.
fn is_own_name(table: &str, index: &Index, name: &str) -> bool {
    let columns = names::of_keys(index.column_names().map(str::to_owned).chain(index.include.iter().cloned()));
    name.starts_with("sqlite_autoindex_") || names::is_chosen(table, &columns, "key", name)
}

/// MySQL finds columns without regard to case, and keeps the name of the column. Keys may stand before their columns.
fn spell_columns(table: &mut Table, dialect: Dialect) {
    let columns = table.clone();
    for index in &mut table.indexes {
        table_constraint::spell_keys(&mut index.keys, &columns, dialect);
    }
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

pub(super) fn empty(name: QualifiedName) -> Table {
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
    cx.accept("RECURSIVE");
    let is_relation = cx.at_any(&["TABLE", "VIEW", "SEQUENCE"]);
    let is_trigger = cx.at("TRIGGER");
    cx.next();
    cx.if_not_exists();
    let name = cx.qualified_name()?;
    if is_relation {
        state.add_temporary(QualifiedName::plain(name.name));
    } else if is_trigger {
        cx.text_until(|cx| cx.at("ON"));
        cx.expect("ON")?;
        let table = cx.qualified_name()?;
        state.add_temporary_trigger(name, table);
    }
    Ok(())
}

pub(super) fn drop_table(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.accept("TEMPORARY");
    let if_exists = cx.if_exists();
    let mut going = Vec::new();
    loop {
        let name = cx.qualified_name()?;
        let is_bare = name.namespace.is_none();
        let name = state.resolve(name);
        if is_bare && state.is_temporary(&name) {
            state.drop_temporary(&name);
        } else if state.has_table(&name) {
            going.push(name);
        } else if state.partition_of(&name).is_some() {
            state.schema.lineage.partitions.retain(|(_, partition)| *partition != name);
        } else if !if_exists {
            // Whatever it was, no table of that name is left.
            let reason = format!("there is no table `{}` at this point", name.name);
            return Err(Unknown { matters: false, ..Unknown::done(reason) });
        }
        if !cx.accept_punct(",") {
            break;
        }
    }
    let cascades = cx.accept("CASCADE") && matches!(cx.dialect, Dialect::Postgres | Dialect::Cockroach);
    for name in going {
        if cascades {
            cascade::table(state, &name);
        } else if state.has_table(&name) {
            state.drop_table(&name)?;
        }
    }
    Ok(())
}
