//! ALTER TABLE. In: a reader behind the keywords. Out: an operation for each clause. Must not know: how a column is
//! written.

use super::{Parsed, Reader, column};
use crate::hazard::operation::Operation;
use crate::schema::QualifiedName;

pub(super) fn alter_table(reader: &mut Reader<'_>, out: &mut Vec<Operation>) -> Parsed<()> {
    reader.cx.if_exists();
    reader.cx.accept("ONLY");
    let table = reader.name()?;
    loop {
        clause(reader, &table, out)?;
        reader.cx.skip_item();
        if !reader.cx.accept_punct(",") {
            return Ok(());
        }
    }
}

fn clause(reader: &mut Reader<'_>, table: &QualifiedName, out: &mut Vec<Operation>) -> Parsed<()> {
    if reader.cx.accept("ADD") {
        return add(reader, table, out);
    }
    if reader.cx.accept("MODIFY") {
        reader.cx.accept("COLUMN");
        let column = reader.cx.name()?;
        return redefine(reader, table, column, out);
    }
    if reader.cx.accept("CHANGE") {
        reader.cx.accept("COLUMN");
        let (from, to) = (reader.cx.name()?, reader.cx.name()?);
        if from != to {
            out.push(Operation::RenameColumn { table: table.clone(), from: from.clone(), to });
        }
        return redefine(reader, table, from, out);
    }
    out.push(if reader.cx.accept("DROP") {
        drop_(reader, table)?
    } else if reader.cx.accept("ALTER") {
        alter_column(reader, table)?
    } else if reader.cx.accept("RENAME") {
        rename(reader, table)?
    } else if reader.cx.accept_all(&["VALIDATE", "CONSTRAINT"]) {
        Operation::Validate { table: table.clone(), name: reader.cx.name()? }
    } else if reader.cx.accept_all(&["SET", "SCHEMA"]) {
        let to = QualifiedName::new(Some(reader.cx.name()?), table.name.clone());
        Operation::RenameTable { from: table.clone(), to }
    } else if reader.cx.accept_all(&["DETACH", "PARTITION"]) {
        reader.name()?;
        Operation::DetachPartition { table: table.clone(), concurrently: reader.cx.accept("CONCURRENTLY") }
    } else {
        Operation::AlterTableOther { table: table.clone() }
    });
    Ok(())
}

fn add(reader: &mut Reader<'_>, table: &QualifiedName, out: &mut Vec<Operation>) -> Parsed<()> {
    if let Some(constraint) = column::table_constraint(reader, table)? {
        out.push(constraint);
        return Ok(());
    }
    reader.cx.accept("COLUMN");
    let if_not_exists = reader.cx.if_not_exists();
    // SQLite and MySQL may put brackets around; those are rare enough to be left unread.
    let mut column = column::column(reader)?;
    column.if_not_exists = if_not_exists;
    out.push(Operation::AddColumn { table: table.clone(), column });
    Ok(())
}

fn drop_(reader: &mut Reader<'_>, table: &QualifiedName) -> Parsed<Operation> {
    let table = table.clone();
    if reader.cx.accept_all(&["PRIMARY", "KEY"]) {
        return Ok(Operation::DropPrimaryKey { table });
    }
    if reader.cx.accept_all(&["FOREIGN", "KEY"]) || reader.cx.accept("CONSTRAINT") || reader.cx.accept("CHECK") {
        reader.cx.if_exists();
        return Ok(Operation::DropConstraint { table, name: reader.cx.name()? });
    }
    if reader.cx.accept("INDEX") || reader.cx.accept("KEY") {
        return Ok(Operation::DropIndexes { names: vec![reader.name()?], concurrently: false });
    }
    reader.cx.accept("COLUMN");
    reader.cx.if_exists();
    Ok(Operation::DropColumn { table, column: reader.cx.name()? })
}

fn alter_column(reader: &mut Reader<'_>, table: &QualifiedName) -> Parsed<Operation> {
    let table = table.clone();
    if reader.cx.at("CONSTRAINT") || reader.cx.at("INDEX") {
        return Ok(Operation::AlterTableOther { table });
    }
    reader.cx.accept("COLUMN");
    let column = reader.cx.name()?;
    Ok(if reader.cx.accept_all(&["SET", "NOT", "NULL"]) {
        Operation::SetNotNull { table, column }
    } else if reader.cx.accept_all(&["DROP", "NOT", "NULL"]) {
        Operation::DropNotNull { table, column }
    } else if reader.cx.accept_all(&["SET", "DEFAULT"]) {
        Operation::SetDefault { table, column }
    } else if reader.cx.accept_all(&["DROP", "DEFAULT"]) {
        Operation::DropDefault { table, column }
    } else if reader.cx.accept_all(&["SET", "DATA", "TYPE"]) || reader.cx.accept("TYPE") {
        let to = column::type_text(reader).to_owned();
        let collation = reader.cx.accept("COLLATE");
        if collation {
            reader.cx.qualified_name()?;
        }
        let using = reader.cx.accept("USING").then(|| reader.cx.text_until(|cx| cx.at_punct(",")).to_owned());
        Operation::AlterType { table, column, to, using, collation }
    } else {
        Operation::AlterTableOther { table }
    })
}

fn rename(reader: &mut Reader<'_>, table: &QualifiedName) -> Parsed<Operation> {
    if reader.cx.accept("CONSTRAINT") || reader.cx.accept("INDEX") || reader.cx.accept("KEY") {
        return Ok(Operation::AlterTableOther { table: table.clone() });
    }
    if reader.cx.accept("TO") || reader.cx.accept("AS") {
        let to = reader.name()?;
        let to = QualifiedName::new(to.namespace.or_else(|| table.namespace.clone()), to.name);
        return Ok(Operation::RenameTable { from: table.clone(), to });
    }
    reader.cx.accept("COLUMN");
    let from = reader.cx.name()?;
    reader.cx.expect("TO")?;
    Ok(Operation::RenameColumn { table: table.clone(), from, to: reader.cx.name()? })
}

/// MySQL writes the whole column anew.
fn redefine(reader: &mut Reader<'_>, table: &QualifiedName, column: String, out: &mut Vec<Operation>) -> Parsed<()> {
    let definition = column::definition(reader, column.clone())?;
    let table = table.clone();
    out.push(Operation::AlterType {
        table: table.clone(),
        column: column.clone(),
        to: definition.ty,
        using: None,
        collation: false,
    });
    out.push(match definition.not_null {
        true => Operation::SetNotNull { table, column },
        false => Operation::DropNotNull { table, column },
    });
    Ok(())
}
