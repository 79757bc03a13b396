//! The schema while it is being replayed: look-ups, and changes that reach further than one table. In: names as
//! statements say them. Out: the tables and enums behind them. Must not know: SQL text.

use std::collections::HashSet;

use crate::dialect::Dialect;
use crate::rename::apply;
use crate::replay::{Unknown, names, types};
use crate::schema::{ColumnType, Enum, QualifiedName, SqlSchema, Table};
use crate::script::Position;

pub(super) struct State<'a> {
    pub(super) schema: &'a mut SqlSchema,
    /// Temporary tables of this file: gone when its session ends, but named by its statements until then.
    temporary: Vec<QualifiedName>,
    /// SQLite: temporary triggers of this file with their tables, which are dropped before lasting ones of their name.
    temporary_triggers: Vec<(QualifiedName, QualifiedName)>,
    /// Whether the statement is marked as one that comes from a file of objects.
    pub(super) is_carried: bool,
    /// Lists of this file that were made required: the schema holds no such lists, but a scalar that one of them becomes
    /// is required.
    required_lists: HashSet<(QualifiedName, String)>,
    /// Where names without a namespace are looked up, when the file says so.
    pub(super) search_path: Option<Vec<String>>,
    /// States to go back to: that of the transaction, which has no name, and those of its savepoints.
    pub(super) savepoints: Vec<(Option<String>, SqlSchema)>,
    /// SQLite: whether a table's new name reaches no further than the table.
    pub(super) has_legacy_renames: bool,
    /// Indexes that wait for those of partitions.
    pub(super) unattached: Vec<Unattached>,
}

/// An index of a table in partitions that was made of ONLY that table: the database takes it for none until the partitions'
/// own are attached.
pub(super) struct Unattached {
    index: QualifiedName,
    /// Where its statement begins, and its first words; the statement itself doesn't know.
    pub(super) made: Option<(Position, String)>,
}

impl<'a> State<'a> {
    pub(super) fn new(schema: &'a mut SqlSchema) -> Self {
        State {
            schema,
            temporary: Vec::new(),
            temporary_triggers: Vec::new(),
            is_carried: false,
            required_lists: HashSet::new(),
            search_path: None,
            savepoints: Vec::new(),
            has_legacy_renames: false,
            unattached: Vec::new(),
        }
    }

    /// An index was made of ONLY that table.
    pub(super) fn add_alone(&mut self, table: &QualifiedName, index: &str) {
        if self.schema.lineage.partitions.iter().any(|(of, _)| of == table) {
            let index = QualifiedName::new(table.namespace.clone(), index);
            self.unattached.push(Unattached { index, made: None });
        }
    }

    /// A partition's index was attached to that one.
    pub(super) fn attach(&mut self, index: &QualifiedName) {
        self.unattached.retain(|other| other.index != *index);
    }

    /// What of those indexes is still there, by name, and where it was made.
    pub(super) fn unattached(&mut self) -> Vec<(String, Position, String)> {
        let all = std::mem::take(&mut self.unattached).into_iter();
        let there = all.filter(|one| names::has_relation(self, &one.index));
        there.filter_map(|one| one.made.map(|(position, words)| (one.index.name, position, words))).collect()
    }

    /// The name of what is there, as the schema keeps it: without the namespace where that is the default one.
    pub(super) fn resolve(&self, name: QualifiedName) -> QualifiedName {
        let Some(path) = self.search_path.as_ref().filter(|_| name.namespace.is_none()) else {
            return self.spelled(self.schema.resolve(name));
        };
        let inside = |namespace: &String| self.schema.resolve(QualifiedName::new(Some(namespace.clone()), &*name.name));
        path.iter().map(inside).find(|name| self.has_any(name)).unwrap_or_else(|| self.resolve_new(name))
    }

    /// SQLite and MySQL: the name as the table or view has it.
    fn spelled(&self, name: QualifiedName) -> QualifiedName {
        match self.schema.dialect {
            Dialect::Postgres | Dialect::Cockroach => name,
            Dialect::Sqlite | Dialect::Mysql => {
                let tables = self.schema.tables.iter().map(|table| &table.name);
                let views =
                    self.schema.objects.iter().filter(|object| object.table.is_none()).map(|object| &object.name);
                tables.chain(views).find(|there| self.same(there, &name)).cloned().unwrap_or(name)
            }
        }
    }

    /// The name of what is being made.
    pub(super) fn resolve_new(&self, name: QualifiedName) -> QualifiedName {
        let path = self.search_path.iter().flatten().filter(|_| name.namespace.is_none());
        let mut path = path.into_iter();
        let first = path.clone().next().cloned();
        let namespace = path.find(|namespace| self.schema.namespaces.contains(namespace)).cloned().or(first);
        self.schema.resolve(QualifiedName::new(name.namespace.or(namespace), name.name))
    }

    /// Whether anything that a statement can name by itself has that name.
    fn has_any(&self, name: &QualifiedName) -> bool {
        self.has_table(name)
            || self.schema.enum_(name).is_some()
            || self.index_position(name).is_some()
            || self.schema.sequences.iter().any(|sequence| sequence.name == *name)
            || self.schema.objects.iter().any(|object| object.name == *name)
            || self.partition_of(name).is_some()
    }

    /// SQLite and MySQL compare names without regard to case.
    pub(super) fn same(&self, a: &QualifiedName, b: &QualifiedName) -> bool {
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

    pub(super) fn add_temporary_trigger(&mut self, name: QualifiedName, table: QualifiedName) {
        self.temporary_triggers.push((name, table));
    }

    /// Drops the temporary trigger of that name; tells whether there was one.
    pub(super) fn drop_temporary_trigger(&mut self, name: &QualifiedName) -> bool {
        let before = self.temporary_triggers.len();
        self.temporary_triggers.retain(|(trigger, _)| !trigger.name.eq_ignore_ascii_case(&name.name));
        self.temporary_triggers.len() < before
    }

    /// Whether the name is that of a temporary table, which hides a lasting one.
    pub(super) fn is_temporary(&self, name: &QualifiedName) -> bool {
        self.temporary.iter().any(|t| self.same(&QualifiedName::plain(&*t.name), &QualifiedName::plain(&*name.name)))
    }

    pub(super) fn drop_temporary(&mut self, name: &QualifiedName) {
        let is_it = |t: &QualifiedName| t.name.eq_ignore_ascii_case(&name.name);
        self.temporary.retain(|t| !is_it(t));
    }

    /// The table that the named one is a partition of.
    pub(super) fn partition_of(&self, name: &QualifiedName) -> Option<&QualifiedName> {
        self.schema.lineage.partitions.iter().find(|(_, partition)| partition == name).map(|(table, _)| table)
    }

    /// Whether other tables inherit from that one.
    pub(super) fn has_heirs(&self, name: &QualifiedName) -> bool {
        self.schema.lineage.heirs.iter().any(|(table, _)| table == name)
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
            None => Err(Unknown::done(format!("there is no table `{}` at this point", name.name))),
        }
    }

    pub(super) fn enum_(&mut self, name: &QualifiedName) -> Option<&mut Enum> {
        self.schema.enums.iter_mut().find(|e| e.name == *name)
    }

    /// The table and position of the index of that name.
    pub(super) fn index_position(&self, name: &QualifiedName) -> Option<(usize, usize)> {
        self.schema.tables.iter().enumerate().find_map(|(t, table)| {
            let here = name.namespace == table.name.namespace;
            let is_it = |index: &str| match self.schema.dialect {
                Dialect::Postgres | Dialect::Cockroach => index == name.name,
                Dialect::Sqlite | Dialect::Mysql => index.eq_ignore_ascii_case(&name.name),
            };
            let position = table.indexes.iter().position(|i| is_it(&i.name))?;
            here.then_some((t, position))
        })
    }

    pub(super) fn rename_table(&mut self, from: &QualifiedName, to: &QualifiedName) -> Result<(), Unknown> {
        let from = self.table(from)?.name.clone();
        if self.schema.dialect == Dialect::Mysql {
            rename_numbered(self.table(&from)?, &to.name);
        }
        apply::table(self.schema, &from, to);
        if matches!(self.schema.dialect, Dialect::Postgres | Dialect::Cockroach) {
            // Columns may be of the type of its rows.
            types::rename(self.schema, &from, to);
        }
        self.rename_enums(to);
        Ok(())
    }

    /// Removes the table, its partitions, and foreign keys that lead to it: the database would have refused otherwise, or
    /// been told to cascade. SQLite leaves them, and a table of the same name takes its place.
    pub(super) fn drop_table(&mut self, name: &QualifiedName) -> Result<(), Unknown> {
        let position = self
            .table_position(name)
            .ok_or_else(|| Unknown::done(format!("there is no table `{}` at this point", name.name)))?;
        let table = self.schema.tables.remove(position);
        if self.schema.dialect != Dialect::Sqlite {
            for other in &mut self.schema.tables {
                other.foreign_keys.retain(|k| k.referenced_table != table.name);
            }
        }
        self.schema.objects.retain(|o| o.table.as_ref() != Some(&table.name));
        self.schema.lineage.forget_table(&table.name);
        self.temporary_triggers.retain(|(_, of)| !of.name.eq_ignore_ascii_case(&table.name.name));
        Ok(())
    }

    /// MySQL's enums are called after table and column.
    fn rename_enums(&mut self, table: &QualifiedName) {
        if self.schema.dialect == Dialect::Mysql
            && let Some(position) = self.table_position(table)
        {
            let mut table = self.schema.tables[position].clone();
            copy_enums(self.schema, &mut table);
            self.schema.tables[position] = table;
        }
    }

    pub(super) fn rename_column(&mut self, table: &QualifiedName, from: &str, to: &str) -> Result<(), Unknown> {
        let dialect = self.schema.dialect;
        let table = self.table(table)?;
        let Some(from) = spelled(table, dialect, from) else {
            return Err(Unknown::done(format!("there is no column `{from}` at this point")));
        };
        let name = table.name.clone();
        if dialect == Dialect::Sqlite {
            spell_foreign_keys(self.schema, &name, &from);
        }
        apply::column(self.schema, &name, &from, to);
        self.rename_enums(&name);
        Ok(())
    }
}

/// SQLite's foreign keys keep the names as they were written, until one of them changes.
fn spell_foreign_keys(schema: &mut SqlSchema, table: &QualifiedName, column: &str) {
    let keys = schema.tables.iter_mut().flat_map(|table| &mut table.foreign_keys);
    for key in keys.filter(|key| key.referenced_table.name.eq_ignore_ascii_case(&table.name)) {
        key.referenced_table.clone_from(table);
        for name in key.referenced_columns.iter_mut().filter(|name| name.eq_ignore_ascii_case(column)) {
            column.clone_into(name);
        }
    }
}

/// SQLite takes a foreign key to a table that comes later, and looks its name and key up when it needs them.
pub(super) fn settle_foreign_keys(schema: &mut SqlSchema) {
    if schema.dialect != Dialect::Sqlite {
        return;
    }
    let tables = schema.tables.clone();
    for key in schema.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        let is_it = |table: &&Table| table.name.name.eq_ignore_ascii_case(&key.referenced_table.name);
        let Some(other) = tables.iter().find(is_it) else { continue };
        key.referenced_table.clone_from(&other.name);
        if key.referenced_columns.is_empty() {
            let primary = other.primary_key.iter().flat_map(|key| &key.columns).map(|column| column.name.clone());
            key.referenced_columns = primary.take(key.columns.len()).collect();
        }
        for column in &mut key.referenced_columns {
            if let Some(name) = spelled(other, Dialect::Sqlite, column) {
                *column = name;
            }
        }
    }
}

/// The name of a column as the table spells it.
pub(super) fn spelled(table: &Table, dialect: Dialect, name: &str) -> Option<String> {
    let is_it = |column: &&str| match dialect {
        Dialect::Postgres | Dialect::Cockroach => *column == name,
        Dialect::Sqlite | Dialect::Mysql => column.eq_ignore_ascii_case(name),
    };
    table.columns.iter().map(|column| column.name.as_str()).find(is_it).map(str::to_owned)
}

/// MySQL's enums are called after table and column: those of a copy are its own.
pub(super) fn copy_enums(schema: &mut SqlSchema, table: &mut Table) {
    for column in &mut table.columns {
        let ColumnType::Enum(name) = &column.ty else { continue };
        let Some(values) = schema.enum_(name).map(|enum_| enum_.values.clone()) else { continue };
        let own = QualifiedName::plain(format!("{}_{}", table.name.name, column.name));
        schema.enums.retain(|enum_| enum_.name != own);
        schema.enums.push(Enum { name: own.clone(), values });
        column.ty = ColumnType::Enum(own);
    }
}

/// MySQL's own names of constraints begin with the table's and follow it.
pub(super) fn rename_numbered(table: &mut Table, to: &str) {
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
