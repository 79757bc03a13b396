//! The schema while it is being replayed: look-ups, and changes that reach further than one table. In: names as
//! statements say them. Out: the tables and enums behind them. Must not know: SQL text.

use std::collections::HashSet;

use crate::dialect::Dialect;
use crate::rename::apply;
use crate::replay::Unknown;
use crate::schema::{Enum, IndexKey, IndexPart, QualifiedName, SqlSchema, Table};

pub(super) struct State<'a> {
    pub(super) schema: &'a mut SqlSchema,
    /// Temporary tables of this file: gone when its session ends, but named by its statements until then.
    temporary: Vec<QualifiedName>,
    /// Whether the statement is marked as one that comes from a file of objects.
    pub(super) is_carried: bool,
    /// Lists of this file that were made required: the schema holds no such lists, but a scalar that one of them becomes
    /// is required.
    required_lists: HashSet<(QualifiedName, String)>,
}

impl<'a> State<'a> {
    pub(super) fn new(schema: &'a mut SqlSchema) -> Self {
        State { schema, temporary: Vec::new(), is_carried: false, required_lists: HashSet::new() }
    }

    /// The name as the schema keeps it: without the namespace where that is the default one.
    pub(super) fn resolve(&self, name: QualifiedName) -> QualifiedName {
        self.schema.resolve(name)
    }

    /// SQLite and MySQL compare names without regard to case.
    fn same(&self, a: &QualifiedName, b: &QualifiedName) -> bool {
        match self.schema.dialect {
            Dialect::Postgres | Dialect::Cockroach => a == b,
            Dialect::Sqlite | Dialect::Mysql => a.name.eq_ignore_ascii_case(&b.name),
        }
    }

    /// Remembers whether a list is required.
    pub(super) fn require_list(&mut self, table: &QualifiedName, column: &str, required: bool) {
        let key = (table.clone(), column.to_owned());
        if required {
            self.required_lists.insert(key);
        } else {
            self.required_lists.remove(&key);
        }
    }

    pub(super) fn is_required_list(&self, table: &QualifiedName, column: &str) -> bool {
        !self.required_lists.is_empty() && self.required_lists.contains(&(table.clone(), column.to_owned()))
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

    pub(super) fn rename_table(&mut self, from: &QualifiedName, to: &QualifiedName) -> Result<(), Unknown> {
        let from = self.table(from)?.name.clone();
        if self.schema.dialect == Dialect::Mysql {
            rename_numbered(self.table(&from)?, &to.name);
        }
        apply::table(self.schema, &from, to);
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

    pub(super) fn rename_column(&mut self, table: &QualifiedName, from: &str, to: &str) -> Result<(), Unknown> {
        let table = self.table(table)?;
        if table.column(from).is_none() {
            return Err(Unknown::new(format!("there is no column `{from}` at this point")));
        }
        let name = table.name.clone();
        apply::column(self.schema, &name, from, to);
        Ok(())
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
            if dialect == Dialect::Postgres {
                drop_what_mentions(table, name, dialect);
            }
        }
    }
}

/// PostgreSQL drops checks and indexes that name the column in an expression; the others refuse to drop the column then.
fn drop_what_mentions(table: &mut Table, column: &str, dialect: Dialect) {
    let is_named = |text: &str| !apply::mentions(text, dialect, column).is_empty();
    table.checks.retain(|check| !is_named(&check.expression));
    table.indexes.retain(|index| {
        let names_it = |key: &IndexKey| matches!(&key.part, IndexPart::Expression(text) if is_named(text));
        !index.keys.iter().any(names_it) && !index.predicate.as_deref().is_some_and(is_named)
    });
}

/// MySQL's own names of constraints begin with the table's and follow it.
fn rename_numbered(table: &mut Table, to: &str) {
    let from = table.name.name.clone();
    let keys = table.foreign_keys.iter_mut().map(|key| (&mut key.name, "_ibfk_"));
    let checks = table.checks.iter_mut().map(|check| (&mut check.name, "_chk_"));
    for (name, kind) in keys.chain(checks) {
        let number = name.strip_prefix(&from).and_then(|rest| rest.strip_prefix(kind));
        if let Some(number) = number {
            *name = format!("{to}{kind}{number}");
        }
    }
}
