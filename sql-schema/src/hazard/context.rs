//! What rules may ask about the place that they look at. In: the state before the statement, the file and what it did so
//! far. Out: answers. Must not know: any rule.

use std::collections::{HashMap, HashSet};

use super::file::{Entry, File};
use super::locks::{Lock, Locked};
use super::operation::{NewColumn, NewForeignKey, Operation};
use super::{Facts, SMALL_TABLE_ROWS, dependents};
use crate::dialect::Dialect;
use crate::replay::type_from_sql;
use crate::schema::{
    Check, Column, ColumnArity, ForeignKey, Index, IndexKind, IndexPart, QualifiedName, SqlSchema, Table,
};

/// A place in a migration.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The state before the statement.
    pub(super) state: &'a SqlSchema,
    pub(super) facts: &'a Facts<'a>,
    pub(super) file: &'a File<'a>,
    /// The statement.
    pub(super) at: usize,
    /// What the operations before did.
    pub(super) history: &'a History,
}

/// What the operations of a file did so far.
#[derive(Debug, Default)]
pub(super) struct History {
    tables: HashSet<QualifiedName>,
    dropped_tables: HashSet<QualifiedName>,
    enums: HashSet<QualifiedName>,
    columns: HashSet<(QualifiedName, String)>,
    /// Values that enums got, with their statements.
    pub(super) added_values: Vec<(usize, String)>,
    /// Columns that are gone.
    pub(super) dropped_columns: Vec<(QualifiedName, Column)>,
    /// Columns that were unique by an index or a key that is gone.
    dropped_uniques: Vec<(QualifiedName, Vec<String>)>,
    /// Foreign keys that are gone.
    pub(super) dropped_keys: Vec<(QualifiedName, ForeignKey)>,
    /// Locks on tables that were there before, with their statements.
    pub(super) locks: Vec<(usize, Locked)>,
    /// Tables that were read or written from end to end, with the first statement that did so.
    pub(super) passes: HashMap<QualifiedName, usize>,
    /// Whether a lock was taken without a limit on the wait for it, or on the work under it.
    pub(super) waited: bool,
    /// See `waited`.
    pub(super) worked: bool,
}

impl History {
    pub(super) fn note(
        &mut self,
        operation: &Operation,
        state: &SqlSchema,
        at: usize,
        locks: &[Locked],
        entry: &Entry<'_>,
    ) {
        self.waited |= locks.iter().any(|l| l.lock >= Lock::Share) && entry.timeout("lock_timeout").is_none();
        self.worked |= locks.iter().any(|l| l.lock >= Lock::Share) && entry.timeout("statement_timeout").is_none();
        self.locks.extend(locks.iter().map(|locked| (at, locked.clone())));
        match operation {
            Operation::CreateTable(create) => {
                // IF NOT EXISTS makes nothing where a table is.
                self.tables.extend(create.table.clone().filter(|name| state.table(name).is_none()));
            }
            // What takes the place of a dropped table has its rows.
            Operation::RenameTable { from, to } if self.tables.remove(from) && !self.dropped_tables.contains(to) => {
                self.tables.insert(to.clone());
            }
            Operation::DropTables { tables, .. } => {
                self.dropped_tables.extend(tables.iter().filter(|name| !self.tables.contains(name)).cloned());
                let dropped = tables.iter().filter_map(|name| state.table(name));
                self.dropped_uniques.extend(dropped.flat_map(|t| uniques(t).map(|columns| (t.name.clone(), columns))));
            }
            Operation::DropIndexes { names, .. } => {
                for table in &state.tables {
                    let dropped = table.indexes.iter().filter(|i| names.iter().any(|name| name.name == i.name));
                    self.dropped_uniques
                        .extend(dropped.filter_map(unique).map(|columns| (table.name.clone(), columns)));
                }
            }
            Operation::CreateEnum { name, .. } => {
                self.enums.insert(name.clone());
            }
            Operation::RenameType { from, to } if self.enums.remove(from) => {
                self.enums.insert(to.clone());
            }
            Operation::AddEnumValue { value, .. } => self.added_values.push((at, value.clone())),
            Operation::AddColumn { table, column } => {
                self.columns.insert((table.clone(), column.name.clone()));
            }
            Operation::DropColumn { table, column } => {
                let found = state.table(table).and_then(|t| t.column(column));
                self.dropped_columns.extend(found.map(|c| (table.clone(), c.clone())));
            }
            Operation::DropConstraint { table, name } => {
                let keys = state.table(table).into_iter().flat_map(|t| &t.foreign_keys);
                self.dropped_keys.extend(keys.filter(|k| k.name == *name).map(|k| (table.clone(), k.clone())));
            }
            _ => {}
        }
    }
}

/// The columns of a unique index over all rows.
fn unique(index: &Index) -> Option<Vec<String>> {
    let is_plain = index.keys.iter().all(|key| matches!(key.part, IndexPart::Column(_)));
    let is_unique = index.kind == IndexKind::Unique && index.predicate.is_none() && is_plain;
    is_unique.then(|| index.column_names().map(str::to_owned).collect())
}

/// Columns that are unique in a table.
fn uniques(table: &Table) -> impl Iterator<Item = Vec<String>> {
    let key = table.primary_key.iter().map(|key| key.columns.iter().map(|column| column.name.clone()).collect());
    table.indexes.iter().filter_map(unique).chain(key)
}

impl<'a> Context<'a> {
    pub(super) fn entry(&self) -> &'a Entry<'a> {
        &self.file.entries[self.at]
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.state.dialect
    }

    pub(super) fn is_postgres(&self) -> bool {
        match self.dialect() {
            Dialect::Postgres => true,
            Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => false,
        }
    }

    /// The table as it is before the statement; `None` also when the history doesn't tell.
    pub(super) fn table(&self, name: &QualifiedName) -> Option<&'a Table> {
        self.state.table(name)
    }

    /// The table of this name in whichever namespace comes first.
    pub(super) fn table_called(&self, name: &str) -> Option<&'a Table> {
        self.state.tables.iter().find(|table| table.name.name == name)
    }

    pub(super) fn column(&self, table: &QualifiedName, column: &str) -> Option<&'a Column> {
        self.table(table)?.column(column)
    }

    /// Whether this file made the table, or another file of the same plan.
    pub(super) fn is_new(&self, table: &QualifiedName) -> bool {
        self.history.tables.contains(table) || self.is_planned(table)
    }

    /// Whether the plan made the table before this file. Where a table of before is gone, this one may be it under
    /// another name.
    fn is_planned(&self, table: &QualifiedName) -> bool {
        let Some(pair) = self.facts.pair.filter(|_| !self.history.dropped_tables.contains(table)) else { return false };
        pair.previous.table(table).is_none()
            && self.state.table(table).is_some()
            && pair.previous.tables.iter().all(|previous| self.state.table(&previous.name).is_some())
    }

    /// Whether this file added the column, or its table.
    pub(super) fn is_new_column(&self, table: &QualifiedName, column: &str) -> bool {
        self.is_new(table) || self.history.columns.contains(&(table.clone(), column.to_owned()))
    }

    pub(super) fn is_new_enum(&self, name: &QualifiedName) -> bool {
        self.history.enums.contains(name)
    }

    fn rows(&self, table: &QualifiedName) -> Option<u64> {
        let qualified = table.namespace.as_ref().map(|namespace| format!("{namespace}.{}", table.name));
        let rows = &self.facts.rows;
        qualified.and_then(|name| rows.get(&name)).or_else(|| rows.get(&table.name)).copied()
    }

    /// Whether work on each row of the table takes long enough to matter: it was there before this file, and isn't
    /// known to be small.
    pub(super) fn is_busy(&self, table: &QualifiedName) -> bool {
        !self.is_new(table) && self.rows(table).is_none_or(|rows| rows > SMALL_TABLE_ROWS)
    }

    /// Whether the table may have rows from before.
    pub(super) fn has_rows(&self, table: &QualifiedName) -> bool {
        !self.is_new(table) && self.rows(table) != Some(0)
    }

    /// "`t` (about 1500000 rows)", or only the name.
    pub(super) fn sized(&self, table: &QualifiedName) -> String {
        match self.rows(table) {
            Some(0) => format!("{} (no rows)", super::words::name(table)),
            Some(rows) => format!("{} (about {rows} rows)", super::words::name(table)),
            None => super::words::name(table),
        }
    }

    /// The index of that name with its table.
    pub(super) fn index(&self, name: &str) -> Option<(&'a Table, &'a Index)> {
        self.state.tables.iter().find_map(|table| Some((table, table.index(name)?)))
    }

    /// The foreign key that a constraint's name means.
    pub(super) fn foreign_key(&self, table: &QualifiedName, name: &str) -> Option<&'a ForeignKey> {
        self.table(table)?.foreign_keys.iter().find(|key| key.name == name)
    }

    /// Names of the indexes over the column.
    pub(super) fn indexes_over(&self, table: &QualifiedName, column: &str) -> impl Iterator<Item = &'a str> {
        let over = move |index: &Index| index.column_names().any(|c| c == column);
        let indexes = self.table(table).into_iter().flat_map(|t| &t.indexes);
        indexes.filter(move |index| over(index)).map(|index| index.name.as_str())
    }

    /// What goes when the column goes, each with its kind: what the state has, and what the plan took away before
    /// because it is over the column.
    pub(super) fn hanging_on(&self, table: &QualifiedName, column: &str) -> Vec<String> {
        let planned = self.facts.pair.map(|pair| pair.previous);
        let mut all: Vec<String> = Vec::new();
        for state in planned.into_iter().chain([self.state]) {
            let parts = state.table(table).map(|found| dependents::parts(found, column)).unwrap_or_default();
            all.extend(parts.into_iter().filter(|part| !all.contains(part)).collect::<Vec<_>>());
        }
        // The server refuses to drop a column that an object needs, so what is still there does not go with it.
        let objects = planned.into_iter().flat_map(|state| dependents::objects(state, table, column));
        let gone = objects.filter(|object| self.state.objects.iter().all(|there| there != *object));
        all.extend(gone.map(crate::object::described));
        all
    }

    /// Whether this file dropped the column before.
    pub(super) fn was_dropped(&self, table: &QualifiedName, column: &str) -> bool {
        self.history.dropped_columns.iter().any(|(of, dropped)| of == table && dropped.name == column)
    }

    /// Foreign keys of other tables that lead to this one.
    pub(super) fn keys_to(&self, table: &QualifiedName) -> impl Iterator<Item = (&'a Table, &'a ForeignKey)> {
        let name = table.clone();
        self.state
            .tables
            .iter()
            .filter(move |t| t.name != *table)
            .flat_map(|t| t.foreign_keys.iter().map(move |key| (t, key)))
            .filter(move |(_, key)| key.referenced_table == name)
    }

    /// Whether a validated CHECK says that the column has no NULL. One that the same statement drops says nothing:
    /// PostgreSQL drops first.
    pub(super) fn is_proven_not_null(&self, table: &QualifiedName, column: &str) -> bool {
        let wanted = format!("{column} is not null");
        let plain = |text: &str| text.replace(['(', ')', '"'], "").trim().to_lowercase();
        let is_dropped = |check: &&Check| {
            let drops = |o: &Operation| matches!(o, Operation::DropConstraint { name, .. } if *name == check.name);
            self.entry().operations.iter().any(drops)
        };
        let checks = self.table(table).into_iter().flat_map(|t| &t.checks);
        let valid = checks.filter(|check| check.is_validated && !is_dropped(check));
        valid.into_iter().any(|check| plain(&check.expression) == wanted.to_lowercase())
    }

    /// Whether the column takes NULL, or is not known. What numbers itself takes none, whatever is said of it.
    pub(super) fn may_be_null(&self, table: &QualifiedName, column: &str) -> bool {
        self.column(table, column).is_none_or(|c| c.arity != ColumnArity::Required && c.auto_increment.is_none())
    }

    /// Whether no two rows share these columns already.
    pub(super) fn is_unique_already(&self, table: &QualifiedName, columns: &[String]) -> bool {
        // A column that was made anew has other values.
        if columns.iter().any(|column| self.is_new_column(table, column) || self.was_dropped(table, column)) {
            return false;
        }
        let covers = |unique: &[String]| unique.iter().all(|column| columns.contains(column));
        let mut dropped = self.history.dropped_uniques.iter().filter(|(of, _)| of == table);
        self.table(table).into_iter().flat_map(uniques).any(|unique| covers(&unique))
            || dropped.any(|(_, unique)| covers(unique))
    }

    /// Whether this file dropped a validated foreign key over the same columns, which are still the same.
    pub(super) fn is_made_again(&self, table: &QualifiedName, key: &NewForeignKey) -> bool {
        let are_same = |table: &QualifiedName, columns: &[String]| {
            columns.iter().all(|column| !self.is_new_column(table, column) && !self.was_dropped(table, column))
        };
        let leads_there = |dropped: &ForeignKey| {
            let is_to_key = key.referenced_columns.is_empty();
            dropped.is_validated
                && dropped.columns == key.columns
                && dropped.referenced_table == key.referenced_table
                && (is_to_key || dropped.referenced_columns == key.referenced_columns)
        };
        are_same(table, &key.columns)
            && are_same(&key.referenced_table, &key.referenced_columns)
            && self.history.dropped_keys.iter().any(|(of, dropped)| of == table && leads_there(dropped))
    }

    /// Columns that this file adds to the table, anywhere.
    pub(super) fn added_columns(&self, table: &QualifiedName) -> impl Iterator<Item = &'a NewColumn> {
        self.file.operations_on(table).filter_map(|(_, operation)| match operation {
            Operation::AddColumn { column, .. } => Some(column),
            _ => None,
        })
    }

    /// Whether all columns were added by this file without a value, so that every old row has NULL there.
    pub(super) fn are_all_empty(&self, table: &QualifiedName, columns: &[String]) -> bool {
        !columns.is_empty()
            && columns.iter().all(|name| {
                let added = self.added_columns(table).any(|c| c.name == *name && !c.has_value());
                added && self.is_new_column(table, name) && !self.is_filled_before(table, name)
            })
    }

    /// Whether a statement before gives the column values.
    pub(super) fn is_filled_before(&self, table: &QualifiedName, column: &str) -> bool {
        let before = self.file.operations_on(table).take_while(|(at, _)| *at < self.at);
        before.into_iter().any(|(_, operation)| match operation {
            Operation::Update { columns, .. } => columns.iter().any(|c| c == column),
            _ => false,
        })
    }

    /// The operations of the statements before.
    pub(super) fn operations_before(&self) -> impl Iterator<Item = &'a Operation> {
        self.file.entries[..self.at].iter().flat_map(|entry| &entry.operations)
    }

    /// The operations of the statements before that share this one's transaction.
    pub(super) fn operations_before_in_transaction(&self) -> impl Iterator<Item = &'a Operation> {
        let (file, at) = (self.file, self.at);
        file.entries[..at]
            .iter()
            .enumerate()
            .filter(move |(i, _)| file.share_transaction(*i, at))
            .flat_map(|(_, entry)| &entry.operations)
    }

    /// The operations of the statements after.
    pub(super) fn operations_after(&self) -> impl Iterator<Item = &'a Operation> {
        self.file.entries[self.at + 1..].iter().flat_map(|entry| &entry.operations)
    }

    /// Whether another table takes the name of this one after it is gone: SQLite's way to alter tables.
    pub(super) fn is_replaced(&self, table: &QualifiedName) -> bool {
        let on = self.file.operations_on(table);
        on.into_iter().any(|(at, o)| at > self.at && matches!(o, Operation::RenameTable { .. }))
    }

    /// The type that a text names.
    pub(super) fn type_of(&self, text: &str) -> Option<crate::replay::SqlType> {
        type_from_sql(self.state, text)
    }
}
