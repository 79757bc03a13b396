//! The schema while it is being replayed: look-ups, and changes that reach further than one table. In: names as
//! statements say them. Out: the tables and enums behind them. Must not know: SQL text.

use crate::dialect::Dialect;
use crate::replay::Unknown;
use crate::schema::{ColumnType, Enum, IndexPart, QualifiedName, SqlSchema, Table};
use crate::script::{self, TokenKind};

pub(super) struct State<'a> {
    pub(super) schema: &'a mut SqlSchema,
    /// Temporary tables of this file: gone when its session ends, but named by its statements until then.
    temporary: Vec<QualifiedName>,
}

impl<'a> State<'a> {
    pub(super) fn new(schema: &'a mut SqlSchema) -> Self {
        State { schema, temporary: Vec::new() }
    }

    /// The name as the schema keeps it: without the namespace where that is the default one.
    pub(super) fn resolve(&self, name: QualifiedName) -> QualifiedName {
        match self.schema.dialect {
            // Another database's tables are not part of the schema; `main` and the database's own name are.
            Dialect::Sqlite | Dialect::Mysql => QualifiedName::plain(name.name),
            Dialect::Postgres | Dialect::Cockroach if name.namespace == self.schema.default_namespace => {
                QualifiedName::plain(name.name)
            }
            Dialect::Postgres | Dialect::Cockroach => name,
        }
    }

    /// SQLite and MySQL compare names without regard to case.
    fn same(&self, a: &QualifiedName, b: &QualifiedName) -> bool {
        match self.schema.dialect {
            Dialect::Postgres | Dialect::Cockroach => a == b,
            Dialect::Sqlite | Dialect::Mysql => a.name.eq_ignore_ascii_case(&b.name),
        }
    }

    pub(super) fn add_temporary(&mut self, name: QualifiedName) {
        self.temporary.push(name);
    }

    /// Whether the name is that of a temporary table, which hides a lasting one.
    pub(super) fn is_temporary(&self, name: &QualifiedName) -> bool {
        self.temporary.iter().any(|t| t.name == name.name)
    }

    pub(super) fn drop_temporary(&mut self, name: &QualifiedName) {
        self.temporary.retain(|t| t.name != name.name);
    }

    pub(super) fn table_position(&self, name: &QualifiedName) -> Option<usize> {
        self.schema.tables.iter().position(|t| self.same(&t.name, name))
    }

    pub(super) fn has_table(&self, name: &QualifiedName) -> bool {
        self.table_position(name).is_some()
    }

    pub(super) fn table(&mut self, name: &QualifiedName) -> Result<&mut Table, Unknown> {
        match self.table_position(name) {
            Some(position) => Ok(&mut self.schema.tables[position]),
            None => Err(Unknown::new(format!("there is no table `{}` at this point", name.name))),
        }
    }

    pub(super) fn enum_(&mut self, name: &QualifiedName) -> Option<&mut Enum> {
        self.schema.enums.iter_mut().find(|e| e.name == *name)
    }

    /// The table and position of the index of that name.
    pub(super) fn index_position(&self, name: &QualifiedName) -> Option<(usize, usize)> {
        self.schema.tables.iter().enumerate().find_map(|(t, table)| {
            let here = name.namespace.is_none() || name.namespace == table.name.namespace;
            let position = table.indexes.iter().position(|i| i.name == name.name)?;
            here.then_some((t, position))
        })
    }

    pub(super) fn rename_table(&mut self, from: &QualifiedName, to: QualifiedName) -> Result<(), Unknown> {
        self.table(from)?.name = to.clone();
        for table in &mut self.schema.tables {
            for key in table.foreign_keys.iter_mut().filter(|k| k.referenced_table == *from) {
                key.referenced_table = to.clone();
            }
        }
        for object in self.schema.objects.iter_mut().filter(|o| o.table.as_ref() == Some(from)) {
            object.table = Some(to.clone());
        }
        Ok(())
    }

    /// Removes the table, and foreign keys that lead to it: the database would have refused otherwise, or been told to
    /// cascade. SQLite leaves them, and a table of the same name takes its place.
    pub(super) fn drop_table(&mut self, name: &QualifiedName) -> Result<(), Unknown> {
        let position = self
            .table_position(name)
            .ok_or_else(|| Unknown::new(format!("there is no table `{}` at this point", name.name)))?;
        let table = self.schema.tables.remove(position);
        if self.schema.dialect != Dialect::Sqlite {
            for other in &mut self.schema.tables {
                other.foreign_keys.retain(|k| k.referenced_table != table.name);
            }
        }
        self.schema.objects.retain(|o| o.table.as_ref() != Some(&table.name));
        Ok(())
    }

    pub(super) fn rename_enum(&mut self, from: &QualifiedName, to: &QualifiedName) {
        if let Some(enum_) = self.enum_(from) {
            enum_.name = to.clone();
        }
        for column in self.schema.tables.iter_mut().flat_map(|t| &mut t.columns) {
            if column.ty == ColumnType::Enum(from.clone()) {
                column.ty = ColumnType::Enum(to.clone());
            }
        }
    }

    pub(super) fn rename_column(&mut self, table: &QualifiedName, from: &str, to: &str) -> Result<(), Unknown> {
        let dialect = self.schema.dialect;
        let table = self.table(table)?;
        let full_name = table.name.clone();
        let column = table
            .columns
            .iter_mut()
            .find(|c| c.name == from)
            .ok_or_else(|| Unknown::new(format!("there is no column `{from}` at this point")))?;
        column.name = to.to_owned();
        rename_in_keys(table, from, to);
        rename_in_texts(table, dialect, from, to);
        for other in &mut self.schema.tables {
            for key in other.foreign_keys.iter_mut().filter(|k| k.referenced_table == full_name) {
                rename_in(&mut key.referenced_columns, from, to);
            }
        }
        Ok(())
    }
}

fn rename_in_keys(table: &mut Table, from: &str, to: &str) {
    for key in table.primary_key.iter_mut().flat_map(|k| &mut k.columns).filter(|c| c.name == from) {
        key.name = to.to_owned();
    }
    for index in &mut table.indexes {
        rename_in(&mut index.include, from, to);
        for key in &mut index.keys {
            if key.part == IndexPart::Column(from.to_owned()) {
                key.part = IndexPart::Column(to.to_owned());
            }
        }
    }
    for key in &mut table.foreign_keys {
        rename_in(&mut key.columns, from, to);
    }
}

/// Conditions and expressions follow the column too.
fn rename_in_texts(table: &mut Table, dialect: Dialect, from: &str, to: &str) {
    let checks = table.checks.iter_mut().map(|check| &mut check.expression);
    let generated = table.columns.iter_mut().filter_map(|c| c.generated.as_mut()).map(|g| &mut g.expression);
    for text in checks.chain(generated) {
        *text = renamed(text, dialect, from, to);
    }
    for index in &mut table.indexes {
        for key in &mut index.keys {
            if let IndexPart::Expression(text) = &mut key.part {
                *text = renamed(text, dialect, from, to);
            }
        }
        index.predicate = index.predicate.take().map(|text| renamed(&text, dialect, from, to));
    }
}

/// The text with one name in place of another. A name before a bracket is a function's.
fn renamed(text: &str, dialect: Dialect, from: &str, to: &str) -> String {
    let tokens = script::tokenize(dialect, text);
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, token) in tokens.iter().enumerate() {
        let is_named = match &token.kind {
            TokenKind::QuotedIdent(name) => name == from,
            TokenKind::Word => match dialect {
                Dialect::Postgres | Dialect::Cockroach => token.text.to_lowercase() == from,
                Dialect::Sqlite | Dialect::Mysql => token.text.eq_ignore_ascii_case(from),
            },
            _ => false,
        };
        let is_call = tokens.get(at + 1).is_some_and(|next| next.is_punct("("));
        if is_named && !is_call {
            out.push_str(&text[copied..token.span.start]);
            out.push_str(&dialect.quote_ident(to));
            copied = token.span.end;
        }
    }
    out.push_str(&text[copied..]);
    out
}

fn rename_in(names: &mut [String], from: &str, to: &str) {
    for name in names.iter_mut().filter(|n| *n == from) {
        *name = to.to_owned();
    }
}

/// Removes a column with every index and constraint over it, as PostgreSQL does; MySQL takes the column out of its
/// indexes and drops those that are left empty.
pub(super) fn drop_column(table: &mut Table, name: &str, dialect: Dialect) {
    table.columns.retain(|c| c.name != name);
    table.foreign_keys.retain(|k| !k.columns.iter().any(|c| c == name));
    if table.primary_key.as_ref().is_some_and(|k| k.columns.iter().any(|c| c.name == name)) {
        table.primary_key = None;
    }
    match dialect {
        Dialect::Mysql => {
            for index in &mut table.indexes {
                index.keys.retain(|k| k.part != IndexPart::Column(name.to_owned()));
            }
            table.indexes.retain(|i| !i.keys.is_empty());
        }
        Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => {
            table.indexes.retain(|i| !i.column_names().any(|c| c == name) && !i.include.iter().any(|c| c == name));
        }
    }
}
