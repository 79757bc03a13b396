//! Statements about rows, sessions and transactions. In: a reader at the first word. Out: one operation. Must not know:
//! statements that define anything.

use super::{Parsed, Reader};
use crate::hazard::operation::Operation;
use crate::schema::QualifiedName;

pub(super) fn statement(reader: &mut Reader<'_>) -> Parsed<Operation> {
    if reader.cx.accept("BEGIN") || reader.cx.accept_all(&["START", "TRANSACTION"]) {
        return Ok(Operation::Begin);
    }
    if reader.cx.accept("COMMIT") || reader.cx.accept("END") {
        return Ok(Operation::Commit);
    }
    if reader.cx.accept("ROLLBACK") {
        let to_savepoint = reader.cx.at("TO");
        return Ok(if to_savepoint { Operation::Nothing } else { Operation::Rollback });
    }
    if reader.cx.accept("SET") {
        return set(reader);
    }
    if reader.cx.accept("RESET") {
        return Ok(Operation::Reset { name: reader.cx.name()?.to_ascii_lowercase() });
    }
    if reader.cx.accept("PRAGMA") {
        let name = reader.cx.qualified_name()?.name.to_ascii_lowercase();
        let has_value = reader.cx.accept_punct("=") || reader.cx.accept_punct("(");
        let value = has_value.then(|| reader.cx.next().map(|token| token.text.to_ascii_lowercase())).flatten();
        return Ok(Operation::Pragma { name, value });
    }
    if reader.cx.accept("UPDATE") {
        return update(reader);
    }
    if reader.cx.accept_all(&["DELETE", "FROM"]) {
        reader.cx.accept("ONLY");
        let table = reader.name()?;
        return Ok(Operation::Delete { table, has_where: has_where(reader) });
    }
    if reader.cx.accept("INSERT") {
        while !(reader.cx.is_end() || reader.cx.accept("INTO")) {
            reader.cx.next();
        }
        let table = reader.name()?;
        if reader.cx.at_punct("(") {
            reader.cx.bracketed()?;
        }
        return Ok(Operation::Insert { table, from_query: reader.cx.at("SELECT") || reader.cx.at("WITH") });
    }
    if reader.cx.accept("TRUNCATE") {
        reader.cx.accept("TABLE");
        reader.cx.accept("ONLY");
        let tables = reader.names()?;
        return Ok(Operation::Truncate { tables, cascade: reader.cascades() });
    }
    if reader.cx.accept("REINDEX") {
        return reindex(reader);
    }
    if reader.cx.accept("VACUUM") {
        return Ok(Operation::Vacuum);
    }
    if reader.cx.accept("RENAME") {
        reader.cx.expect("TABLE")?;
        let from = reader.name()?;
        reader.cx.expect("TO")?;
        return Ok(Operation::RenameTable { from, to: reader.name()? });
    }
    let changes =
        reader.cx.at_any(&["DO", "CALL", "COPY", "REFRESH", "GRANT", "REVOKE", "COMMENT", "MERGE", "REPLACE"]);
    Ok(if changes { Operation::Other } else { Operation::Nothing })
}

fn set(reader: &mut Reader<'_>) -> Parsed<Operation> {
    let local = reader.cx.accept("LOCAL");
    reader.cx.accept("SESSION");
    if reader.cx.accept_all(&["TIME", "ZONE"]) {
        let value = reader.cx.rest().trim_matches('\'').to_ascii_lowercase();
        return Ok(Operation::Set { local, name: "timezone".to_owned(), value });
    }
    if reader.cx.at_any(&["TRANSACTION", "CONSTRAINTS", "CHARACTERISTICS"]) {
        return Ok(Operation::Nothing);
    }
    let name = reader.cx.qualified_name()?.name.to_ascii_lowercase();
    let _ = reader.cx.accept_punct("=") || reader.cx.accept("TO");
    let value = reader.cx.rest().trim_matches('\'').to_ascii_lowercase();
    Ok(if value == "default" { Operation::Reset { name } } else { Operation::Set { local, name, value } })
}

fn update(reader: &mut Reader<'_>) -> Parsed<Operation> {
    reader.cx.accept("ONLY");
    let table: QualifiedName = reader.name()?;
    while !(reader.cx.is_end() || reader.cx.accept("SET")) {
        reader.cx.next();
    }
    let mut columns = Vec::new();
    loop {
        if reader.cx.at_punct("(") {
            columns.extend(reader.cx.name_list()?);
        } else {
            columns.push(reader.cx.name()?);
        }
        reader.cx.text_until(|cx| cx.at_punct(",") || cx.at_any(&["WHERE", "FROM", "RETURNING"]));
        if !reader.cx.accept_punct(",") {
            break;
        }
    }
    Ok(Operation::Update { table, has_where: has_where(reader), columns })
}

fn has_where(reader: &mut Reader<'_>) -> bool {
    reader.cx.text_until(|cx| cx.at("WHERE"));
    reader.cx.at("WHERE")
}

fn reindex(reader: &mut Reader<'_>) -> Parsed<Operation> {
    let mut concurrently = false;
    if reader.cx.at_punct("(") {
        concurrently = reader.cx.bracketed()?.to_ascii_uppercase().contains("CONCURRENTLY");
    }
    reader.cx.next();
    concurrently |= reader.cx.accept("CONCURRENTLY");
    Ok(Operation::Reindex { name: reader.cx.opt_name().unwrap_or_default(), concurrently })
}
