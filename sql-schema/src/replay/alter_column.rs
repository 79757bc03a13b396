//! ALTER TABLE .. ALTER COLUMN. In: a cursor behind ALTER. Out: a changed column. Must not know: other clauses.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::{State, spelled};
use crate::replay::{Replayed, Unknown, alter_table, column, sequence};
use crate::schema::{
    AutoIncrement, Column, ColumnArity, ColumnDefault, ColumnType, Index, Literal, QualifiedName, SequenceOptions,
    Table,
};

pub(super) fn alter(state: &mut State<'_>, cx: &mut Cursor<'_>, name: &QualifiedName) -> Replayed {
    if cx.accept("CONSTRAINT") || cx.dialect == Dialect::Mysql && cx.accept("INDEX") {
        cx.skip_item();
        return Ok(());
    }
    if cx.accept_all(&["PRIMARY", "KEY", "USING", "COLUMNS"]) {
        return alter_table::swap_primary_key(state, cx, name);
    }
    cx.accept("COLUMN");
    let column_name = cx.name()?;
    let table = state.table(name)?.clone();
    let column_name = spelled(&table, cx.dialect, &column_name).unwrap_or(column_name);
    let mut column = table
        .column(&column_name)
        .cloned()
        .ok_or_else(|| Unknown::done(format!("there is no column `{column_name}` at this point")))?;
    let before = column.ty.clone();
    if cx.accept_all(&["SET", "NOT", "NULL"]) {
        column::set_required(&mut column, true);
        state.require_list(name, &column_name, column.arity == ColumnArity::List);
    } else if cx.accept_all(&["DROP", "NOT", "NULL"]) {
        column::set_required(&mut column, false);
        state.require_list(name, &column_name, false);
    } else if cx.dialect == Dialect::Mysql && (column.auto_increment.is_some() || column.generated.is_some()) {
        // A column that is numbered or generated stays so, whatever is said of its default.
        if cx.accept_all(&["SET", "DEFAULT"]) && cx.at_punct("(") {
            return Err(Unknown::new(format!("what a default of `{column_name}` changes is not known")));
        }
        state.schema.lineage.hidden_defaults.push((table.name.clone(), column_name.clone()));
        cx.skip_item();
    } else if cx.accept_all(&["SET", "DEFAULT"]) {
        column::set_default(state, cx, &mut column);
    } else if cx.accept_all(&["DROP", "DEFAULT"]) {
        column.default = None;
        if matches!(column.auto_increment, Some(AutoIncrement::Serial { .. })) {
            column.auto_increment = None;
        }
    } else if cx.accept_all(&["SET", "DATA", "TYPE"]) || cx.accept("TYPE") {
        set_type(state, cx, &table, &mut column)?;
    } else if cx.accept_all(&["DROP", "IDENTITY"]) {
        cx.if_exists();
        if matches!(column.auto_increment, Some(AutoIncrement::Identity { .. })) {
            column.auto_increment = None;
        }
    } else if cx.accept_all(&["DROP", "EXPRESSION"]) || cx.accept_all(&["DROP", "STORED"]) {
        cx.if_exists();
        column.generated = None;
    } else if cx.accept_all(&["ADD", "GENERATED"]) {
        let always = cx.accept("ALWAYS") || !cx.accept_all(&["BY", "DEFAULT"]);
        cx.accept_all(&["AS", "IDENTITY"]);
        let mut options = SequenceOptions::default();
        if cx.at_punct("(") {
            sequence::change_options(&mut options, &sequence::options(cx)?);
        }
        column.auto_increment = Some(AutoIncrement::Identity { always, options });
    } else if cx.accept_all(&["SET", "EXPRESSION"]) {
        cx.accept("AS");
        let expression = cx.bracketed()?;
        if let Some(generated) = &mut column.generated {
            expression.clone_into(&mut generated.expression);
        }
    } else if let Some(AutoIncrement::Identity { options, always }) = &mut column.auto_increment {
        identity(cx, options, always)?;
    } else if cx.at_any(&["SET", "RESET", "RESTART"]) {
        cx.skip_item();
    } else {
        return Err(cx.unexpected("a change of the column"));
    }
    let table = state.table(name)?;
    if column.ty != before {
        // Their indexes are made anew.
        let over = |index: &&mut Index| index.column_names().any(|name| name == column_name);
        table.indexes.iter_mut().filter(over).for_each(|index| index.made_over.clear());
    }
    if let Some(place) = table.columns.iter_mut().find(|c| c.name == column_name) {
        *place = column;
    }
    Ok(())
}

/// `SET GENERATED ALWAYS SET START 5 RESTART` ..
fn identity(cx: &mut Cursor<'_>, options: &mut SequenceOptions, always: &mut bool) -> Replayed {
    while !(cx.is_end() || cx.at_punct(",")) {
        if cx.accept_all(&["SET", "GENERATED"]) {
            *always = cx.accept("ALWAYS");
            cx.accept_all(&["BY", "DEFAULT"]);
        } else {
            cx.accept("SET");
            let first = cx.mark();
            sequence::change_options(options, &sequence::options_until(cx, "SET"));
            if cx.mark() == first {
                cx.next();
            }
        }
    }
    Ok(())
}

/// TYPE: a default keeps its text when the type changes, and is read anew as one of the new type.
fn set_type(state: &mut State<'_>, cx: &mut Cursor<'_>, table: &Table, column: &mut Column) -> Replayed {
    let was_required = column.arity == ColumnArity::Required || state.is_required_list(&table.name, &column.name);
    let before = column.arity;
    column::set_type(state, cx, table, column)?;
    column::set_required(column, was_required);
    if column.arity == ColumnArity::List && before == ColumnArity::Required {
        state.require_list(&table.name, &column.name, true);
    }
    retype_default(column, cx.dialect)?;
    if cx.accept("COLLATE") {
        cx.qualified_name()?;
    }
    if cx.accept("USING") {
        cx.skip_item();
    }
    Ok(())
}

/// PostgreSQL changes types first and defaults then, in whatever order one statement says so.
fn retype_default(column: &mut Column, dialect: Dialect) -> Replayed {
    let text = match &column.default {
        Some(ColumnDefault::Expression(Some(text))) => text.clone(),
        Some(ColumnDefault::Literal(literal)) => match literal {
            // Digits and truth values may have been written as text, which every type reads.
            Literal::String(text) | Literal::Enum(text) | Literal::DateTime(text) | Literal::Json(text) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            // A number that becomes text is an expression from there on.
            Literal::Number(text) if is_text(&column.ty) && !text.starts_with('-') => text.clone(),
            Literal::Number(text) => format!("'{text}'"),
            Literal::Boolean(value) if is_text(&column.ty) => value.to_string(),
            Literal::Boolean(value) => format!("'{value}'"),
            Literal::Bytes(_) => return Ok(()),
        },
        Some(ColumnDefault::List(items)) if column.arity != ColumnArity::List => match items.as_slice() {
            [] => "'{}'".to_owned(),
            _ => {
                return Err(Unknown::new(format!(
                    "how the default of `{}` reads afterwards is not known",
                    column.name
                )));
            }
        },
        Some(ColumnDefault::Now) if is_text(&column.ty) => "CURRENT_TIMESTAMP".to_owned(),
        _ => return Ok(()),
    };
    let is_list = column.arity == ColumnArity::List;
    column.default = super::default_from_sql(dialect, &column.ty, is_list, &text);
    Ok(())
}

fn is_text(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Native(native) if ["Text", "VarChar", "Char"].contains(&native.name.as_str()))
}
