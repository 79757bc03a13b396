//! Column definitions, as they stand in CREATE TABLE and ALTER TABLE. In: a cursor at the definition. Out: changes to one table. Must not know: other tables.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::default::default_from_sql;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown, foreign_key, names, sequence, table_constraint, types};
use crate::schema::{
    AutoIncrement, Column, ColumnArity, ColumnDefault, ColumnType, Enum, Generated, Index, IndexKey, IndexKind,
    KeyColumn, NativeType, PrimaryKey, QualifiedName, SequenceOptions, Table,
};
use crate::script::tokenize;

/// Reads `name type constraints..`.
pub(super) fn column(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table) -> Result<Column, Unknown> {
    let name = cx.name()?;
    definition(state, cx, table, name)
}

/// Reads `type constraints..` of a column whose name is known.
pub(super) fn definition(
    state: &mut State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    name: String,
) -> Result<Column, Unknown> {
    let mut column = Column {
        name,
        ty: ColumnType::Unsupported(String::new()),
        arity: ColumnArity::Nullable,
        default: None,
        auto_increment: None,
        generated: None,
        has_client_default: false,
    };
    // SQLite allows a column without a type.
    let has_none = cx.dialect == Dialect::Sqlite
        && (cx.is_end() || cx.at_punct(",") || cx.at_punct(")") || cx.at_any(&AFTER_NAME));
    if has_none {
        column.ty = ColumnType::Native(NativeType::plain(""));
    } else if cx.is_end() || cx.at_punct(",") || cx.at_punct(")") {
        return Err(Unknown::new(format!("the column `{}` has no type", column.name)));
    } else {
        let is_serial = cx.dialect == Dialect::Mysql && cx.at("SERIAL");
        set_type(state, cx, table, &mut column)?;
        if is_serial {
            inline_unique(state, cx, table, &column, None);
        }
    }
    let (count, had_key) = (table.indexes.len(), table.primary_key.is_some());
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept("INVISIBLE") {
            state.schema.lineage.invisible.push((table.name.clone(), column.name.clone()));
            continue;
        }
        constraint(state, cx, table, &mut column)?;
    }
    if cx.dialect == Dialect::Mysql {
        let mut is_unique = !had_key && table.primary_key.is_some();
        let mut own = table.indexes.split_off(count);
        // One definition makes one key, however often it says so.
        own.retain(|index| index.kind != IndexKind::Unique || !std::mem::replace(&mut is_unique, true));
        table.indexes.append(&mut own);
    }
    Ok(column)
}

/// Reads a type into `column`; MySQL's ENUM becomes an enum named after table and column.
pub(super) fn set_type(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &Table, column: &mut Column) -> Replayed {
    let parsed = types::column_type(state, cx)?;
    column.ty = parsed.ty;
    if let Some(values) = parsed.labels {
        let name = QualifiedName::plain(format!("{}_{}", table.name.name, column.name));
        match state.enum_(&name) {
            Some(enum_) => enum_.values = values,
            None => state.schema.enums.push(Enum { name: name.clone(), values }),
        }
        column.ty = ColumnType::Enum(name);
    }
    if parsed.is_array {
        column.arity = ColumnArity::List;
    } else if column.arity == ColumnArity::List {
        column.arity = ColumnArity::Nullable;
    }
    if parsed.is_serial && cx.dialect == Dialect::Mysql {
        // BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE
        column.arity = ColumnArity::Required;
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    } else if parsed.is_serial {
        column.arity = ColumnArity::Required;
        let columns = [column.name.clone()];
        let sequence = names::index(state, table, &columns, "seq", false);
        let sequence = QualifiedName::new(table.name.namespace.clone(), sequence);
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(sequence) });
    }
    Ok(())
}

/// Words that follow the name of a column without a type.
pub(super) const AFTER_NAME: [&str; 11] =
    ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS"];

pub(super) fn set_required(column: &mut Column, required: bool) {
    column.arity = match (column.arity, required) {
        (ColumnArity::List, _) => ColumnArity::List,
        (_, true) => ColumnArity::Required,
        (_, false) => ColumnArity::Nullable,
    };
}

/// Words that end the expression after DEFAULT.
const AFTER_DEFAULT: [&str; 16] = [
    "DEFAULT",
    "KEY",
    "NOT",
    "NULL",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "CONSTRAINT",
    "COLLATE",
    "GENERATED",
    "AUTO_INCREMENT",
    "COMMENT",
    "ON",
    "AFTER",
    "FIRST",
];

/// Reads the expression after DEFAULT into `column`.
pub(super) fn set_default(state: &State<'_>, cx: &mut Cursor<'_>, column: &mut Column) {
    let first = cx.mark();
    let text = cx.text_until(|cx| cx.at_punct(",") || (cx.mark() > first && cx.at_any(&AFTER_DEFAULT)));
    column.default = default_from_sql(cx.dialect, &column.ty, column.arity == ColumnArity::List, text);
    if let Some(sequence) = column.default.as_ref().and_then(|default| next_value(cx.dialect, default)) {
        column.default = None;
        column.auto_increment = Some(AutoIncrement::Serial { sequence: Some(state.resolve(sequence)) });
    } else if matches!(column.auto_increment, Some(AutoIncrement::Serial { .. })) {
        column.auto_increment = None;
    }
}

/// The sequence of `nextval('name'::regclass)`.
fn next_value(dialect: Dialect, default: &ColumnDefault) -> Option<QualifiedName> {
    let ColumnDefault::Expression(Some(text)) = default else { return None };
    let tokens = tokenize(dialect, text);
    let mut cx = Cursor::new(dialect, text, &tokens);
    if dialect != Dialect::Postgres || !cx.accept("nextval") || !cx.accept_punct("(") {
        return None;
    }
    let name = cx.opt_string()?;
    let tokens = tokenize(dialect, &name);
    Cursor::new(dialect, &name, &tokens).qualified_name().ok()
}

fn constraint(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &mut Table, column: &mut Column) -> Replayed {
    let name = if cx.accept("CONSTRAINT") { Some(cx.name()?) } else { None };
    let is_declared = cx.is_declared();
    if cx.accept_all(&["NOT", "NULL"]) {
        set_required(column, true);
        state.schema.lineage.not_nulls.extend(name.map(|name| (table.name.clone(), name)));
    } else if cx.accept("NULL") {
        // SQLite lets NOT NULL win, wherever it stands.
        if cx.dialect != Dialect::Sqlite {
            set_required(column, false);
        }
    } else if cx.accept("DEFAULT") {
        set_default(state, cx, column);
    } else if cx.accept_all(&["PRIMARY", "KEY"]) {
        inline_primary_key(state, cx, table, column, name);
    } else if cx.accept("UNIQUE") {
        cx.accept("KEY");
        inline_unique(state, cx, table, column, name);
    } else if cx.dialect == Dialect::Mysql && cx.accept("KEY") {
        inline_primary_key(state, cx, table, column, None);
    } else if cx.accept("CHECK") {
        table_constraint::check(state, cx, table, name, Some(&column.name), is_declared)?;
    } else if cx.accept("REFERENCES") {
        foreign_key::references(state, cx, table, name, vec![column.name.clone()])?;
    } else if cx.accept("GENERATED") {
        generated(cx, column)?;
    } else if cx.accept("AS") {
        let expression = cx.bracketed()?.to_owned();
        column.generated = Some(Generated { expression, stored: stored(cx), is_declared });
    } else if cx.accept("AUTO_INCREMENT") || cx.accept("AUTOINCREMENT") {
        // MySQL numbers no column that may be NULL.
        set_required(column, true);
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    } else if !harmless(cx) {
        return Err(cx.unexpected("a column constraint"));
    }
    Ok(())
}

/// Clauses that are read and not kept.
pub(super) fn harmless(cx: &mut Cursor<'_>) -> bool {
    if cx.at_all(&["ON", "CONFLICT"]) {
        on_conflict(cx);
    } else if cx.accept("COLLATE") {
        let _ = cx.qualified_name();
    } else if cx.accept_all(&["CHARACTER", "SET"]) || cx.accept("CHARSET") || cx.accept("COMMENT") {
        cx.next();
    } else if cx.accept_all(&["ON", "UPDATE"]) {
        cx.next();
        if cx.at_punct("(") {
            let _ = cx.bracketed();
        }
    } else if cx.accept("AFTER") {
        cx.next();
    } else {
        return cx.accept("FIRST")
            || cx.accept("DEFERRABLE")
            || cx.accept_all(&["NOT", "DEFERRABLE"])
            || cx.accept_all(&["INITIALLY", "DEFERRED"])
            || cx.accept_all(&["INITIALLY", "IMMEDIATE"])
            || cx.accept_all(&["NOT", "VISIBLE"])
            || cx.accept_all(&["NO", "INHERIT"])
            || cx.accept_all(&["NOT", "ENFORCED"])
            || cx.accept("ENFORCED");
    }
    true
}

fn inline_primary_key(
    state: &State<'_>,
    cx: &mut Cursor<'_>,
    table: &mut Table,
    column: &mut Column,
    name: Option<String>,
) {
    let descending = !cx.accept("ASC") && cx.accept("DESC");
    on_conflict(cx);
    if cx.accept("AUTOINCREMENT") {
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    }
    if cx.dialect != Dialect::Sqlite {
        set_required(column, true);
    }
    let columns = vec![KeyColumn { name: column.name.clone(), length: None, descending }];
    let name = table_constraint::primary_key_name(state, table, name);
    table.primary_key = Some(PrimaryKey { name, columns });
}

fn inline_unique(state: &State<'_>, cx: &mut Cursor<'_>, table: &mut Table, column: &Column, name: Option<String>) {
    let nulls_not_distinct = cx.accept_all(&["NULLS", "NOT", "DISTINCT"]);
    cx.accept_all(&["NULLS", "DISTINCT"]);
    let index = Index::new("", IndexKind::Unique, vec![IndexKey::over(&column.name)]);
    let index = Index { nulls_not_distinct, is_unmodelled: nulls_not_distinct, ..index };
    table_constraint::add_unique(state, table, name, index);
}

/// SQLite: what to do with rows that break the constraint.
fn on_conflict(cx: &mut Cursor<'_>) {
    if cx.accept_all(&["ON", "CONFLICT"]) {
        cx.next();
    }
}

fn generated(cx: &mut Cursor<'_>, column: &mut Column) -> Replayed {
    let always = cx.accept("ALWAYS");
    if !always {
        cx.accept_all(&["BY", "DEFAULT"]);
    }
    let is_declared = cx.is_declared();
    cx.expect("AS")?;
    if cx.accept("IDENTITY") {
        let mut options = SequenceOptions::default();
        if cx.at_punct("(") {
            sequence::change_options(&mut options, &sequence::options(cx)?);
        }
        column.auto_increment = Some(AutoIncrement::Identity { always, options });
        set_required(column, true);
        return Ok(());
    }
    let expression = cx.bracketed()?.to_owned();
    column.generated = Some(Generated { expression, stored: stored(cx), is_declared });
    Ok(())
}

/// What follows the expression. MariaDB has another word for STORED.
fn stored(cx: &mut Cursor<'_>) -> bool {
    let stored = cx.accept("STORED") || cx.accept("PERSISTENT");
    cx.accept("VIRTUAL");
    stored
}
