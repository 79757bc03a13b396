//! ALTER TABLE. In: a cursor behind the keywords. Out: changed tables in the state. Must not know: how columns and
//! constraints are written.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::{State, drop_column};
use crate::replay::{Replayed, Unknown, column, object};
use crate::schema::{AutoIncrement, ColumnArity, ColumnDefault, KeyColumn, PrimaryKey, QualifiedName, Table};

pub(super) fn alter_table(state: &mut State<'_>, cx: &mut Cursor<'_>, text: &str) -> Replayed {
    let if_exists = cx.if_exists();
    cx.accept("ONLY");
    let name = cx.qualified_name()?;
    let mut name = state.resolve(name);
    if state.is_temporary(&name) {
        return Ok(());
    }
    if !state.has_table(&name) {
        if if_exists || state.schema.objects.iter().any(|o| o.name == name) {
            return Ok(());
        }
        return Err(Unknown::new(format!("there is no table `{}` at this point", name.name)));
    }
    loop {
        if !object::row_security(state, cx, &name, text) {
            clause(state, cx, &mut name)?;
        }
        if !cx.accept_punct(",") {
            break;
        }
    }
    if cx.is_end() { Ok(()) } else { Err(cx.unexpected("the end of the statement")) }
}

/// MySQL: RENAME TABLE a TO b, c TO d
pub(super) fn rename_tables(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    cx.expect("TABLE")?;
    loop {
        let from = cx.qualified_name()?;
        cx.expect("TO")?;
        let to = cx.qualified_name()?;
        let (from, to) = (state.resolve(from), state.resolve(to));
        state.rename_table(&from, &to)?;
        if !cx.accept_punct(",") {
            return Ok(());
        }
    }
}

fn clause(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &mut QualifiedName) -> Replayed {
    if cx.accept("ADD") {
        add(state, cx, name)
    } else if cx.accept("DROP") {
        drop_(state, cx, name)
    } else if cx.accept("ALTER") {
        alter(state, cx, name)
    } else if cx.accept("RENAME") {
        rename(state, cx, name)
    } else if cx.accept("MODIFY") {
        cx.accept("COLUMN");
        let column = cx.name()?;
        redefine_column(state, cx, name, &column.clone(), column)
    } else if cx.accept("CHANGE") {
        cx.accept("COLUMN");
        let (from, to) = (cx.name()?, cx.name()?);
        redefine_column(state, cx, name, &from, to)
    } else if cx.accept_all(&["VALIDATE", "CONSTRAINT"]) {
        let constraint = cx.name()?;
        validate(state.table(name)?, &constraint);
        Ok(())
    } else if cx.accept_all(&["SET", "SCHEMA"]) {
        let to = QualifiedName::new(Some(cx.name()?), name.name.clone());
        let to = state.resolve(to);
        state.rename_table(name, &to)?;
        *name = to;
        Ok(())
    } else if cx.at_any(&STORAGE) {
        cx.skip_item();
        Ok(())
    } else {
        Err(cx.unexpected("a change of the table"))
    }
}

/// Clauses that change how rows are stored or who may see them.
const STORAGE: [&str; 17] = [
    "SET",
    "RESET",
    "OWNER",
    "ENABLE",
    "DISABLE",
    "FORCE",
    "NO",
    "CLUSTER",
    "REPLICA",
    "ENGINE",
    "CONVERT",
    "DEFAULT",
    "AUTO_INCREMENT",
    "COMMENT",
    "CHARACTER",
    "COLLATE",
    "ALGORITHM",
];

fn add(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let mut table = state.table(name)?.clone();
    if column::at_table_constraint(cx) {
        column::table_constraint(state, cx, &mut table)?;
    } else {
        cx.accept("COLUMN");
        let if_not_exists = cx.if_not_exists();
        let column = column::column(state, cx, &mut table)?;
        let exists = table.column(&column.name).is_some();
        if exists && !if_not_exists {
            return Err(Unknown::new(format!("there is a column `{}` already", column.name)));
        }
        if !exists {
            table.columns.push(column);
        }
    }
    *state.table(name)? = table;
    Ok(())
}

fn drop_(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let dialect = cx.dialect;
    if cx.accept_all(&["PRIMARY", "KEY"]) {
        state.table(name)?.primary_key = None;
        return Ok(());
    }
    let foreign_key = cx.accept_all(&["FOREIGN", "KEY"]);
    if foreign_key || cx.accept("CONSTRAINT") || cx.accept("CHECK") {
        let if_exists = cx.if_exists();
        let constraint = cx.name()?;
        let full_name = state.table(name)?.name.clone();
        let keys = key_columns(state.table(name)?, &constraint);
        let found = match foreign_key {
            true => drop_foreign_key(state.table(name)?, &constraint),
            false => drop_constraint(state.table(name)?, &constraint),
        };
        if cx.accept("CASCADE") {
            drop_dependent_keys(state, &full_name, &keys);
        }
        cx.accept("RESTRICT");
        return if found || if_exists {
            Ok(())
        } else {
            Err(Unknown::new(format!("there is no constraint `{constraint}` at this point")))
        };
    }
    if dialect == Dialect::Mysql && (cx.accept("INDEX") || cx.accept("KEY")) {
        let index = cx.name()?;
        state.table(name)?.indexes.retain(|i| i.name != index);
        return Ok(());
    }
    cx.accept("COLUMN");
    let if_exists = cx.if_exists();
    let column = cx.name()?;
    let _ = cx.accept("CASCADE") || cx.accept("RESTRICT");
    let table = state.table(name)?;
    if table.column(&column).is_none() && !if_exists {
        return Err(Unknown::new(format!("there is no column `{column}` at this point")));
    }
    let full_name = table.name.clone();
    drop_column(table, &column, dialect);
    for other in &mut state.schema.tables {
        other.foreign_keys.retain(|k| !(k.referenced_table == full_name && k.referenced_columns.contains(&column)));
    }
    Ok(())
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

fn drop_constraint(table: &mut Table, name: &str) -> bool {
    let count = |t: &Table| t.foreign_keys.len() + t.checks.len() + t.indexes.len();
    let before = count(table);
    table.foreign_keys.retain(|k| k.name != name);
    table.checks.retain(|c| c.name != name);
    table.indexes.retain(|i| i.name != name);
    if table.primary_key.as_ref().is_some_and(|k| k.name == name) {
        table.primary_key = None;
        return true;
    }
    count(table) != before
}

fn validate(table: &mut Table, name: &str) {
    for key in table.foreign_keys.iter_mut().filter(|k| k.name == name) {
        key.is_validated = true;
    }
    for check in table.checks.iter_mut().filter(|c| c.name == name) {
        check.is_validated = true;
    }
}

fn rename(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &mut QualifiedName) -> Replayed {
    if cx.accept("CONSTRAINT") {
        let from = cx.name()?;
        cx.expect("TO")?;
        let to = cx.name()?;
        return rename_constraint(state.table(name)?, &from, &to);
    }
    if cx.dialect == Dialect::Mysql && (cx.accept("INDEX") || cx.accept("KEY")) {
        let from = cx.name()?;
        cx.expect("TO")?;
        let to = cx.name()?;
        return rename_constraint(state.table(name)?, &from, &to);
    }
    if cx.accept("TO") || cx.accept("AS") {
        let to = cx.qualified_name()?;
        let to = QualifiedName::new(to.namespace.or_else(|| name.namespace.clone()), to.name);
        state.rename_table(name, &to)?;
        *name = to;
        return Ok(());
    }
    cx.accept("COLUMN");
    let from = cx.name()?;
    cx.expect("TO")?;
    let to = cx.name()?;
    state.rename_column(name, &from, &to)
}

fn rename_constraint(table: &mut Table, from: &str, to: &str) -> Replayed {
    let mut found = false;
    let names = table
        .foreign_keys
        .iter_mut()
        .map(|k| &mut k.name)
        .chain(table.checks.iter_mut().map(|c| &mut c.name))
        .chain(table.indexes.iter_mut().map(|i| &mut i.name))
        .chain(table.primary_key.iter_mut().map(|k| &mut k.name));
    for name in names.filter(|n| *n == from) {
        to.clone_into(name);
        found = true;
    }
    if found { Ok(()) } else { Err(Unknown::new(format!("there is no constraint `{from}` at this point"))) }
}

/// MODIFY and CHANGE write the whole column anew, at its old place.
fn redefine_column(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    name: &QualifiedName,
    from: &str,
    to: String,
) -> Replayed {
    if from != to {
        state.rename_column(name, from, &to)?;
    }
    let mut table = state.table(name)?.clone();
    let column = column::definition(state, cx, &mut table, to)?;
    let Some(place) = table.columns.iter().position(|c| c.name == column.name) else {
        return Err(Unknown::new(format!("there is no column `{}` at this point", column.name)));
    };
    table.columns[place] = column;
    *state.table(name)? = table;
    Ok(())
}

fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    if cx.accept("CONSTRAINT") || cx.accept("INDEX") {
        cx.skip_item();
        return Ok(());
    }
    if cx.accept_all(&["PRIMARY", "KEY", "USING", "COLUMNS"]) {
        return swap_primary_key(state, cx, name);
    }
    cx.accept("COLUMN");
    let column_name = cx.name()?;
    let table = state.table(name)?.clone();
    let mut column = table
        .column(&column_name)
        .cloned()
        .ok_or_else(|| Unknown::new(format!("there is no column `{column_name}` at this point")))?;
    if cx.accept_all(&["SET", "NOT", "NULL"]) {
        column::set_required(&mut column, true);
        state.require_list(name, &column_name, column.arity == ColumnArity::List);
    } else if cx.accept_all(&["DROP", "NOT", "NULL"]) {
        column::set_required(&mut column, false);
        state.require_list(name, &column_name, false);
    } else if cx.accept_all(&["SET", "DEFAULT"]) {
        column::set_default(cx, &mut column);
    } else if cx.accept_all(&["DROP", "DEFAULT"]) {
        column.default = None;
        if matches!(column.auto_increment, Some(AutoIncrement::Serial { .. })) {
            column.auto_increment = None;
        }
    } else if cx.accept_all(&["SET", "DATA", "TYPE"]) || cx.accept("TYPE") {
        let was_required = column.arity == ColumnArity::Required || state.is_required_list(name, &column_name);
        column::set_type(state, cx, &table, &mut column)?;
        column::set_required(&mut column, was_required);
        retype_default(&mut column, cx.dialect);
        if cx.accept("COLLATE") {
            cx.qualified_name()?;
        }
        if cx.accept("USING") {
            cx.skip_item();
        }
    } else if cx.accept_all(&["DROP", "IDENTITY"]) {
        cx.if_exists();
        column.auto_increment = None;
    } else if cx.accept_all(&["DROP", "EXPRESSION"]) || cx.accept_all(&["DROP", "STORED"]) {
        cx.if_exists();
        column.generated = None;
    } else if cx.accept_all(&["ADD", "GENERATED"]) {
        let always = cx.accept("ALWAYS") || !cx.accept_all(&["BY", "DEFAULT"]);
        cx.accept_all(&["AS", "IDENTITY"]);
        let options =
            if cx.at_punct("(") { column::sequence_options(cx)? } else { crate::schema::SequenceOptions::default() };
        column.auto_increment = Some(AutoIncrement::Identity { always, options });
    } else if let Some(AutoIncrement::Identity { options, always }) = &mut column.auto_increment
        && cx.accept("SET")
    {
        if cx.accept("GENERATED") {
            *always = cx.accept("ALWAYS");
        }
        object::change_options(options, &column::sequence_options(cx)?);
    } else if cx.at_any(&["SET", "RESET", "RESTART"]) {
        cx.skip_item();
    } else {
        return Err(cx.unexpected("a change of the column"));
    }
    if let Some(place) = state.table(name)?.columns.iter_mut().find(|c| c.name == column_name) {
        *place = column;
    }
    Ok(())
}

/// CockroachDB's way to give the primary key other columns; its name stays.
fn swap_primary_key(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    let columns = cx.name_list()?;
    let table = state.table(name)?;
    let before = table.primary_key.take();
    let key_name = before.map_or_else(|| format!("{}_pkey", table.name.name), |key| key.name);
    let columns = columns.into_iter().map(|name| KeyColumn { name, length: None, descending: false }).collect();
    table.primary_key = Some(PrimaryKey { name: key_name, columns });
    Ok(())
}

/// A default keeps its text when the type changes, and is read anew as one of the new type: PostgreSQL changes types
/// first and defaults then, in whatever order one statement says so.
fn retype_default(column: &mut crate::schema::Column, dialect: Dialect) {
    use crate::schema::Literal;
    let text = match &column.default {
        Some(ColumnDefault::Expression(Some(text))) => text.clone(),
        Some(ColumnDefault::Literal(literal)) => match literal {
            // Digits and truth values may have been written as text, which every type reads.
            Literal::String(text)
            | Literal::Enum(text)
            | Literal::DateTime(text)
            | Literal::Json(text)
            | Literal::Number(text) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            Literal::Boolean(value) => format!("'{value}'"),
            Literal::Bytes(_) => return,
        },
        _ => return,
    };
    let is_list = column.arity == ColumnArity::List;
    column.default = super::default_from_sql(dialect, &column.ty, is_list, &text);
}
