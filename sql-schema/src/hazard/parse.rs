//! Statements to [`Operation`]s. In: the tokens of one statement. Out: what it does, clause by clause. Must not know: the
//! state of the database, so that types and enums stay as written.
//!
//! It is lenient: what isn't understood is [`Operation::Other`], and no rule fires on it.

mod alter_table;
mod column;
mod session;

use crate::dialect::Dialect;
use crate::hazard::operation::{CreateIndex, CreateTable, CreateTrigger, Operation};
use crate::replay::Unknown;
use crate::replay::cursor::Cursor;
use crate::schema::{IndexPart, QualifiedName};
use crate::script::Statement;

type Parsed<T> = Result<T, Unknown>;

/// A cursor that knows which namespace statements leave out.
pub(super) struct Reader<'a> {
    pub(super) cx: Cursor<'a>,
    default_namespace: Option<&'a str>,
}

/// What a statement does. Never empty.
pub(super) fn operations(
    dialect: Dialect,
    default_namespace: Option<&str>,
    sql: &str,
    statement: &Statement<'_>,
) -> Vec<Operation> {
    let mut reader = Reader { cx: Cursor::new(dialect, sql, &statement.tokens), default_namespace };
    let mut operations = vec![Operation::Statement];
    if read(&mut reader, &mut operations).is_err() || operations.len() == 1 {
        operations.push(Operation::Other);
    }
    operations
}

fn read(reader: &mut Reader<'_>, out: &mut Vec<Operation>) -> Parsed<()> {
    if reader.cx.accept("CREATE") {
        out.push(create(reader)?);
    } else if reader.cx.accept("ALTER") {
        alter(reader, out)?;
    } else if reader.cx.accept("DROP") {
        out.push(drop_(reader)?);
    } else {
        out.push(session::statement(reader)?);
    }
    Ok(())
}

impl<'a> Reader<'a> {
    /// A name as the state keeps it: without the namespace where that is the default one.
    pub(super) fn name(&mut self) -> Parsed<QualifiedName> {
        let mut name = self.cx.qualified_name()?;
        match self.cx.dialect {
            Dialect::Sqlite | Dialect::Mysql => name.namespace = None,
            Dialect::Postgres | Dialect::Cockroach => {
                if name.namespace.as_deref() == self.default_namespace {
                    name.namespace = None;
                }
            }
        }
        Ok(name)
    }

    pub(super) fn names(&mut self) -> Parsed<Vec<QualifiedName>> {
        let mut names = vec![self.name()?];
        while self.cx.accept_punct(",") {
            names.push(self.name()?);
        }
        Ok(names)
    }

    /// Whether CASCADE stands anywhere in the rest.
    fn cascades(&mut self) -> bool {
        while !self.cx.is_end() {
            if self.cx.accept("CASCADE") {
                return true;
            }
            self.cx.next();
        }
        false
    }

    /// A name and arguments of a function, skipped.
    fn skip_to(&mut self, word: &str) -> bool {
        while !self.cx.is_end() {
            if self.cx.accept(word) {
                return true;
            }
            self.cx.next();
        }
        false
    }

    /// The items of a bracketed list, each read by `item`, which leaves the cursor at `,` or `)`.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self) -> Parsed<()>) -> Parsed<()> {
        self.cx.expect_punct("(")?;
        loop {
            item(self)?;
            self.cx.skip_item();
            if !self.cx.accept_punct(",") {
                break;
            }
        }
        self.cx.expect_punct(")")
    }
}

fn create(reader: &mut Reader<'_>) -> Parsed<Operation> {
    reader.cx.accept_all(&["OR", "REPLACE"]);
    for word in ["GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "CONSTRAINT", "RECURSIVE"] {
        reader.cx.accept(word);
    }
    let is_materialized = reader.cx.accept("MATERIALIZED");
    if reader.cx.accept("TABLE") {
        return create_table(reader);
    }
    if is_materialized && reader.cx.accept("VIEW") {
        // It has rows and indexes as tables have them, and nobody uses it yet.
        reader.cx.if_not_exists();
        return Ok(Operation::CreateTable(CreateTable { table: Some(reader.name()?), ..CreateTable::default() }));
    }
    let unique = reader.cx.accept("UNIQUE");
    let _ = reader.cx.accept("FULLTEXT") || reader.cx.accept("SPATIAL");
    if reader.cx.accept("INDEX") {
        return create_index(reader, unique);
    }
    if reader.cx.accept("TYPE") {
        let name = reader.name()?;
        if !reader.cx.accept_all(&["AS", "ENUM"]) {
            return Ok(Operation::Other);
        }
        return Ok(Operation::CreateEnum { name, values: labels(reader)? });
    }
    if reader.cx.accept("TRIGGER") {
        return create_trigger(reader);
    }
    if reader.cx.accept("FUNCTION") || reader.cx.accept("PROCEDURE") {
        let name = reader.name()?;
        return Ok(Operation::CreateFunction { name, body: reader.cx.rest().to_owned() });
    }
    if reader.cx.accept("EXTENSION") {
        reader.cx.if_not_exists();
        return Ok(Operation::CreateExtension { name: reader.cx.name()? });
    }
    if reader.cx.accept("POLICY") {
        reader.cx.name()?;
        reader.cx.expect("ON")?;
        return Ok(Operation::AlterTableOther { table: reader.name()? });
    }
    Ok(Operation::Other)
}

fn labels(reader: &mut Reader<'_>) -> Parsed<Vec<String>> {
    let mut labels = Vec::new();
    reader.list(|reader| {
        labels.extend(reader.cx.opt_string());
        Ok(())
    })?;
    Ok(labels)
}

fn create_table(reader: &mut Reader<'_>) -> Parsed<Operation> {
    reader.cx.if_not_exists();
    let name = reader.name()?;
    let mut table = CreateTable { table: Some(name), ..CreateTable::default() };
    if reader.cx.at_punct("(") {
        reader.list(|reader| column::table_item(reader, &mut table))?;
    }
    Ok(Operation::CreateTable(table))
}

fn create_index(reader: &mut Reader<'_>, unique: bool) -> Parsed<Operation> {
    let concurrently = reader.cx.accept("CONCURRENTLY");
    reader.cx.if_not_exists();
    let name = if reader.cx.at("ON") { None } else { Some(reader.cx.qualified_name()?.name) };
    reader.cx.expect("ON")?;
    let only = reader.cx.accept("ONLY");
    let table = reader.name()?;
    if reader.cx.accept("USING") {
        reader.cx.name()?;
    }
    let keys = crate::replay::index_key::keys(&mut reader.cx)?;
    let has_expression = keys.iter().any(|key| matches!(key.part, IndexPart::Expression(_)));
    let columns = keys
        .into_iter()
        .filter_map(|key| match key.part {
            IndexPart::Column(name) => Some(name),
            IndexPart::Expression(_) => None,
        })
        .collect();
    let predicate = reader.skip_to("WHERE").then(|| reader.cx.rest().to_owned());
    Ok(Operation::CreateIndex(CreateIndex {
        name,
        table,
        unique,
        concurrently,
        only,
        columns,
        has_expression,
        predicate,
    }))
}

fn create_trigger(reader: &mut Reader<'_>) -> Parsed<Operation> {
    reader.cx.if_not_exists();
    reader.name()?;
    let before = reader.cx.at("BEFORE");
    reader.skip_to("ON");
    let table = reader.name()?;
    let mark = reader.cx.mark();
    let calls = reader.skip_to("EXECUTE") && (reader.cx.accept("FUNCTION") || reader.cx.accept("PROCEDURE"));
    let function = if calls { Some(reader.name()?) } else { None };
    reader.cx.reset(mark);
    Ok(Operation::CreateTrigger(CreateTrigger { table, before, function, body: reader.cx.rest().to_owned() }))
}

fn alter(reader: &mut Reader<'_>, out: &mut Vec<Operation>) -> Parsed<()> {
    if reader.cx.accept("TABLE") {
        return alter_table::alter_table(reader, out);
    }
    out.push(if reader.cx.accept("TYPE") {
        alter_type(reader)?
    } else if reader.cx.accept("DOMAIN") {
        let name = reader.name()?;
        if !reader.cx.accept("ADD") {
            return Ok(());
        }
        let text = reader.cx.rest().to_ascii_uppercase();
        Operation::AddDomainConstraint { name, not_valid: text.ends_with("NOT VALID") }
    } else if reader.cx.accept("SCHEMA") {
        let from = reader.cx.name()?;
        if reader.cx.accept("RENAME") { Operation::RenameNamespace { from } } else { Operation::Other }
    } else {
        Operation::Other
    });
    Ok(())
}

fn alter_type(reader: &mut Reader<'_>) -> Parsed<Operation> {
    let name = reader.name()?;
    if reader.cx.accept_all(&["ADD", "VALUE"]) {
        reader.cx.if_not_exists();
        let value = reader.cx.opt_string().unwrap_or_default();
        return Ok(Operation::AddEnumValue { name, value });
    }
    if reader.cx.accept_all(&["RENAME", "VALUE"]) {
        let from = reader.cx.opt_string().unwrap_or_default();
        return Ok(Operation::RenameEnumValue { name, from });
    }
    if reader.cx.accept_all(&["RENAME", "TO"]) {
        let to = QualifiedName::new(name.namespace.clone(), reader.cx.name()?);
        return Ok(Operation::RenameType { from: name, to });
    }
    Ok(Operation::Other)
}

fn drop_(reader: &mut Reader<'_>) -> Parsed<Operation> {
    if reader.cx.accept("TABLE") {
        let if_exists = reader.cx.if_exists();
        return Ok(Operation::DropTables { tables: reader.names()?, if_exists });
    }
    if reader.cx.accept("INDEX") {
        let concurrently = reader.cx.accept("CONCURRENTLY");
        reader.cx.if_exists();
        return Ok(Operation::DropIndexes { names: reader.names()?, concurrently });
    }
    let is_type = reader.cx.accept("TYPE") || reader.cx.accept("DOMAIN");
    if is_type {
        reader.cx.if_exists();
        let names = reader.names()?;
        return Ok(Operation::DropTypes { names, cascade: reader.cascades() });
    }
    let is_extension = reader.cx.accept("EXTENSION");
    if is_extension || reader.cx.accept("SCHEMA") {
        reader.cx.if_exists();
        let names = reader.names()?.into_iter().map(|name| name.name).collect();
        let cascade = reader.cascades();
        return Ok(match is_extension {
            true => Operation::DropExtensions { names, cascade },
            false => Operation::DropNamespaces { names },
        });
    }
    if reader.cx.accept("DATABASE") {
        reader.cx.if_exists();
        return Ok(Operation::DropDatabase { name: reader.cx.name()? });
    }
    reader.cx.accept("MATERIALIZED");
    reader.cx.next();
    reader.cx.if_exists();
    let name = reader.name()?;
    // Triggers, policies and rules are parts of a table.
    Ok(match reader.cx.accept("ON") {
        true => Operation::AlterTableOther { table: reader.name()? },
        false => Operation::DropObject { name },
    })
}
