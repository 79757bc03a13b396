//! Columns and constraints, in CREATE TABLE and ALTER TABLE alike. In: a reader. Out: [`NewColumn`]s and operations for
//! constraints. Must not know: which of the two statements it reads.

use super::{Parsed, Reader};
use crate::hazard::operation::{CreateTable, NewColumn, NewForeignKey, Operation};
use crate::replay::cursor::Cursor;
use crate::schema::{QualifiedName, ReferentialAction};

/// A column or a constraint of a CREATE TABLE.
pub(super) fn table_item(reader: &mut Reader<'_>, table: &mut CreateTable) -> Parsed<()> {
    let name = table.table.clone().unwrap_or_else(|| QualifiedName::plain(""));
    match table_constraint(reader, &name)? {
        Some(Operation::AddForeignKey { key, .. }) => table.foreign_keys.push(key),
        Some(_) => {}
        None => {
            let column = column(reader)?;
            table.foreign_keys.extend(column.references.clone());
            table.columns.push(column);
        }
    }
    Ok(())
}

/// A constraint or an index of a table, if one stands here.
pub(super) fn table_constraint(reader: &mut Reader<'_>, table: &QualifiedName) -> Parsed<Option<Operation>> {
    let start = reader.cx.mark();
    let name =
        if reader.cx.accept("CONSTRAINT") && !at_constraint(&reader.cx) { Some(reader.cx.name()?) } else { None };
    let table = table.clone();
    let operation = if reader.cx.accept_all(&["PRIMARY", "KEY"]) {
        let (columns, using_index) = key_columns(reader)?;
        Operation::AddPrimaryKey { table, columns, using_index }
    } else if reader.cx.accept("UNIQUE") {
        let (columns, using_index) = key_columns(reader)?;
        Operation::AddUnique { table, columns, using_index }
    } else if reader.cx.accept("CHECK") {
        let expression = reader.cx.bracketed()?.to_owned();
        Operation::AddCheck { table, name, expression, not_valid: not_valid(reader) }
    } else if reader.cx.accept_all(&["FOREIGN", "KEY"]) {
        if !reader.cx.at_punct("(") {
            reader.cx.name()?;
        }
        let columns = reader.cx.name_list()?;
        reader.cx.expect("REFERENCES")?;
        let key = references(reader, name, columns)?;
        Operation::AddForeignKey { table, key }
    } else if reader.cx.accept("EXCLUDE") {
        Operation::AddExclusion { table }
    } else if reader.cx.at_any(&["INDEX", "KEY", "FULLTEXT", "SPATIAL", "LIKE"]) {
        Operation::AlterTableOther { table }
    } else {
        reader.cx.reset(start);
        return Ok(None);
    };
    Ok(Some(operation))
}

fn at_constraint(cx: &Cursor<'_>) -> bool {
    cx.at_any(&["UNIQUE", "CHECK", "EXCLUDE"]) || cx.at_all(&["PRIMARY", "KEY"]) || cx.at_all(&["FOREIGN", "KEY"])
}

fn key_columns(reader: &mut Reader<'_>) -> Parsed<(Vec<String>, Option<String>)> {
    if reader.cx.accept_all(&["USING", "INDEX"]) {
        return Ok((Vec::new(), Some(reader.cx.name()?)));
    }
    while !reader.cx.is_end() && !reader.cx.at_punct("(") {
        reader.cx.next();
    }
    let mut columns = Vec::new();
    reader.list(|reader| {
        columns.extend(reader.cx.opt_name());
        Ok(())
    })?;
    Ok((columns, None))
}

/// Whether NOT VALID stands before the end of the clause.
fn not_valid(reader: &mut Reader<'_>) -> bool {
    while !(reader.cx.is_end() || reader.cx.at_punct(",") || reader.cx.at_punct(")")) {
        if reader.cx.accept_all(&["NOT", "VALID"]) {
            return true;
        }
        reader.cx.next();
    }
    false
}

/// What follows REFERENCES.
fn references(reader: &mut Reader<'_>, name: Option<String>, columns: Vec<String>) -> Parsed<NewForeignKey> {
    let referenced_table = reader.name()?;
    let referenced_columns = if reader.cx.at_punct("(") { reader.cx.name_list()? } else { Vec::new() };
    let mut key = NewForeignKey {
        name,
        columns,
        referenced_table,
        referenced_columns,
        on_delete: ReferentialAction::NoAction,
        not_valid: false,
    };
    loop {
        if reader.cx.accept_all(&["ON", "DELETE"]) {
            key.on_delete = action(reader);
        } else if reader.cx.accept_all(&["ON", "UPDATE"]) {
            action(reader);
        } else if reader.cx.accept("MATCH") {
            reader.cx.next();
        } else if reader.cx.accept_all(&["NOT", "VALID"]) {
            key.not_valid = true;
        } else if !(reader.cx.accept("DEFERRABLE")
            || reader.cx.accept_all(&["NOT", "DEFERRABLE"])
            || reader.cx.accept_all(&["INITIALLY", "DEFERRED"])
            || reader.cx.accept_all(&["INITIALLY", "IMMEDIATE"]))
        {
            return Ok(key);
        }
    }
}

fn action(reader: &mut Reader<'_>) -> ReferentialAction {
    if reader.cx.accept("CASCADE") {
        ReferentialAction::Cascade
    } else if reader.cx.accept("RESTRICT") {
        ReferentialAction::Restrict
    } else if reader.cx.accept_all(&["SET", "NULL"]) {
        ReferentialAction::SetNull
    } else if reader.cx.accept_all(&["SET", "DEFAULT"]) {
        ReferentialAction::SetDefault
    } else {
        reader.cx.accept_all(&["NO", "ACTION"]);
        ReferentialAction::NoAction
    }
}

pub(super) fn column(reader: &mut Reader<'_>) -> Parsed<NewColumn> {
    let name = reader.cx.name()?;
    definition(reader, name)
}

/// Words that end the type of a column or the expression of its default.
const CONSTRAINTS: [&str; 18] = [
    "NOT",
    "NULL",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "CONSTRAINT",
    "COLLATE",
    "GENERATED",
    "DEFAULT",
    "AUTO_INCREMENT",
    "AUTOINCREMENT",
    "COMMENT",
    "ON",
    "AFTER",
    "FIRST",
    "USING",
    "AS",
];

/// The text of a type.
pub(super) fn type_text<'a>(reader: &mut Reader<'a>) -> &'a str {
    reader.cx.text_until(|cx| cx.at_punct(",") || cx.at_any(&CONSTRAINTS))
}

/// What follows the name of a column.
pub(super) fn definition(reader: &mut Reader<'_>, name: String) -> Parsed<NewColumn> {
    let mut column = NewColumn { name, ty: type_text(reader).to_owned(), ..NewColumn::default() };
    while !(reader.cx.is_end() || reader.cx.at_punct(",") || reader.cx.at_punct(")")) {
        let name = if reader.cx.accept("CONSTRAINT") { Some(reader.cx.name()?) } else { None };
        constraint(reader, &mut column, name)?;
    }
    Ok(column)
}

fn constraint(reader: &mut Reader<'_>, column: &mut NewColumn, name: Option<String>) -> Parsed<()> {
    if reader.cx.accept_all(&["NOT", "NULL"]) {
        column.not_null = true;
    } else if reader.cx.accept("DEFAULT") {
        let first = reader.cx.mark();
        let text = reader.cx.text_until(|cx| cx.at_punct(",") || (cx.mark() > first && cx.at_any(&CONSTRAINTS)));
        column.default = Some(text.to_owned());
    } else if reader.cx.accept_all(&["PRIMARY", "KEY"]) {
        column.primary = true;
    } else if reader.cx.accept("UNIQUE") {
        column.unique = true;
    } else if reader.cx.accept("CHECK") {
        column.check = Some(reader.cx.bracketed()?.to_owned());
    } else if reader.cx.accept("REFERENCES") {
        column.references = Some(references(reader, name, vec![column.name.clone()])?);
    } else if reader.cx.accept("AUTO_INCREMENT") {
        column.identity = true;
    } else if reader.cx.accept("GENERATED") {
        generated(reader, column)?;
    } else {
        reader.cx.next();
    }
    Ok(())
}

fn generated(reader: &mut Reader<'_>, column: &mut NewColumn) -> Parsed<()> {
    let _ = reader.cx.accept("ALWAYS") || reader.cx.accept_all(&["BY", "DEFAULT"]);
    reader.cx.accept("AS");
    if reader.cx.accept("IDENTITY") {
        column.identity = true;
        if reader.cx.at_punct("(") {
            reader.cx.bracketed()?;
        }
    } else if reader.cx.at_punct("(") {
        reader.cx.bracketed()?;
        column.stored = reader.cx.accept("STORED");
    }
    Ok(())
}
