//! Constraints and indexes that ALTER TABLE drops, renames or validates. In: a table and names. Out: the table. Must not know:
//! how constraints are written.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, names};
use crate::schema::{ColumnArity, Index, IndexKind, QualifiedName, Table};

/// MySQL: the primary key is an index as well, of this name.
pub(super) fn drop_index(table: &mut Table, name: &str, if_exists: bool) -> Replayed {
    if name.eq_ignore_ascii_case("PRIMARY") && table.primary_key.take().is_some() {
        return Ok(());
    }
    let before = table.indexes.len();
    table.indexes.retain(|index| !index.name.eq_ignore_ascii_case(name));
    if table.indexes.len() < before || if_exists {
        return Ok(());
    }
    Err(Unknown::done(format!("there is no index `{name}` at this point")))
}

pub(super) fn drop_constraint_clause(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    name: &QualifiedName,
    foreign_key: bool,
) -> Replayed {
    let if_exists = cx.if_exists();
    let constraint = cx.name()?;
    let full_name = state.table(name)?.name.clone();
    if if_exists && cx.dialect == Dialect::Mysql && is_numbered_check(state.table(name)?, &constraint) {
        // MariaDB alone knows IF EXISTS here, and has other names for conditions without one.
        return Err(Unknown::new(format!("what condition is called `{constraint}` is not known")));
    }
    let keys = key_columns(state.table(name)?, &constraint);
    let found = match foreign_key {
        true => drop_foreign_key(state.table(name)?, &constraint),
        false => drop_constraint(state.table(name)?, &constraint, cx.dialect),
    };
    if cx.accept("CASCADE") && cx.dialect != Dialect::Mysql {
        drop_dependent_keys(state, &full_name, &keys);
    }
    cx.accept("RESTRICT");
    if !found && if_exists && cx.dialect == Dialect::Postgres && is_not_null(state, &full_name, &constraint) {
        let reason = format!("whether `{constraint}` keeps a column required depends on the version of PostgreSQL");
        return Err(Unknown::new(reason));
    }
    if found || if_exists {
        Ok(())
    } else {
        Err(Unknown::done(format!("there is no constraint `{constraint}` at this point")))
    }
}

/// Whether that is what NOT NULL of a column is called, by a statement or by PostgreSQL 18.
fn is_not_null(state: &State<'_>, table: &QualifiedName, name: &str) -> bool {
    let is_written = state.schema.lineage.not_nulls.iter().any(|(of, own)| of == table && own == name);
    let columns = state.schema.table(table).into_iter().flat_map(|table| &table.columns);
    let mut required = columns.filter(|column| column.arity == ColumnArity::Required);
    is_written || required.any(|c| names::is_chosen(&table.name, std::slice::from_ref(&c.name), "not_null", name))
}

/// Whether the name is one that MySQL makes for a condition that has none.
pub(super) fn is_numbered_check(table: &Table, name: &str) -> bool {
    let number = name.strip_prefix(&table.name.name).and_then(|rest| rest.strip_prefix("_chk_"));
    number.is_some_and(|number| number.parse::<u32>().is_ok()) && table.checks.iter().any(|check| check.name == name)
}

/// The columns of the primary key or unique constraint of that name.
fn key_columns(table: &Table, name: &str) -> Vec<String> {
    let primary = table.primary_key.as_ref().filter(|key| key.name == name);
    let primary = primary.map(|key| key.columns.iter().map(|column| column.name.clone()).collect());
    let unique = || table.index(name).map(|index| index.column_names().map(str::to_owned).collect());
    primary.or_else(unique).unwrap_or_default()
}

/// Foreign keys that lead to a key go with it.
fn drop_dependent_keys(state: &mut State<'_>, table: &QualifiedName, columns: &[String]) {
    let depends = |referenced: &[String]| {
        !columns.is_empty() && referenced.len() == columns.len() && referenced.iter().all(|c| columns.contains(c))
    };
    for other in &mut state.schema.tables {
        other.foreign_keys.retain(|key| !(key.referenced_table == *table && depends(&key.referenced_columns)));
    }
}

/// MySQL: the index of the same name stays. Names are compared without regard to case there.
fn drop_foreign_key(table: &mut Table, name: &str) -> bool {
    let before = table.foreign_keys.len();
    table.foreign_keys.retain(|k| !k.name.eq_ignore_ascii_case(name));
    table.foreign_keys.len() != before
}

fn drop_constraint(table: &mut Table, name: &str, dialect: Dialect) -> bool {
    let is_it = |other: &str| match dialect {
        Dialect::Postgres | Dialect::Cockroach => other == name,
        Dialect::Sqlite | Dialect::Mysql => other.eq_ignore_ascii_case(name),
    };
    let count = |t: &Table| t.foreign_keys.len() + t.checks.len() + t.indexes.len();
    let before = count(table);
    if dialect == Dialect::Mysql && name.eq_ignore_ascii_case("PRIMARY") {
        return table.primary_key.take().is_some();
    }
    table.foreign_keys.retain(|k| !is_it(&k.name));
    table.checks.retain(|c| !is_it(&c.name));
    // MySQL's unique indexes are constraints, however they were made.
    let is_constraint = |i: &Index| i.is_constraint || dialect == Dialect::Mysql && i.kind == IndexKind::Unique;
    table.indexes.retain(|i| !(is_it(&i.name) && is_constraint(i)));
    if table.primary_key.as_ref().is_some_and(|k| !name.is_empty() && k.name == name) {
        table.primary_key = None;
        return true;
    }
    count(table) != before
}

pub(super) fn validate(table: &mut Table, name: &str) {
    for key in table.foreign_keys.iter_mut().filter(|k| k.name == name) {
        key.is_validated = true;
    }
    for check in table.checks.iter_mut().filter(|c| c.name == name) {
        check.is_validated = true;
    }
}

pub(super) fn rename_constraint(table: &mut Table, from: &str, to: &str) -> Replayed {
    let mut found = false;
    // PostgreSQL takes no index for a constraint that isn't one.
    let indexes = table.indexes.iter_mut().filter(|index| index.is_constraint);
    let names = table
        .foreign_keys
        .iter_mut()
        .map(|k| &mut k.name)
        .chain(table.checks.iter_mut().map(|c| &mut c.name))
        .chain(indexes.map(|i| &mut i.name))
        .chain(table.primary_key.iter_mut().map(|k| &mut k.name));
    for name in names.filter(|n| *n == from) {
        to.clone_into(name);
        found = true;
    }
    if found { Ok(()) } else { Err(Unknown::done(format!("there is no constraint `{from}` at this point"))) }
}

/// MySQL: of an index alone.
pub(super) fn rename_index(table: &mut Table, from: &str, to: &str) -> Replayed {
    match table.indexes.iter_mut().find(|index| index.name.eq_ignore_ascii_case(from)) {
        Some(index) => {
            to.clone_into(&mut index.name);
            // Who gives it a name of their own means to keep it.
            index.is_for_foreign_key = false;
            Ok(())
        }
        None => Err(Unknown::done(format!("there is no index `{from}` at this point"))),
    }
}
