//! Tables and enums by name in constant time, so that planning and rendering stay linear in the size of a schema. In: a
//! [`SqlSchema`]. Out: references into it. Must not know: what they are looked up for.

use std::collections::{HashMap, HashSet};

use crate::dialect::Dialect;
use crate::schema::{AutoIncrement, Column, Enum, QualifiedName, SqlSchema, Table};
use crate::step::Pair;

/// A schema with its tables and enums by name.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The schema itself.
    pub schema: &'a SqlSchema,
    /// Whether any column is numbered by a sequence of its own.
    pub has_serial: bool,
    tables: HashMap<NameKey<'a>, &'a Table>,
    enums: HashMap<NameKey<'a>, &'a Enum>,
    indexes: HashSet<&'a str>,
}

impl<'a> Lookup<'a> {
    /// Indexes a schema.
    pub fn new(schema: &'a SqlSchema) -> Self {
        Lookup {
            schema,
            has_serial: schema.tables.iter().flat_map(|t| &t.columns).any(is_serial),
            tables: schema.tables.iter().map(|t| (NameKey::new(&t.name, schema), t)).collect(),
            enums: schema.enums.iter().map(|e| (NameKey::new(&e.name, schema), e)).collect(),
            indexes: schema.tables.iter().flat_map(|t| &t.indexes).map(|index| index.name.as_str()).collect(),
        }
    }

    /// Whether any table has an index of that name.
    pub fn has_index(&self, name: &str) -> bool {
        self.indexes.contains(name)
    }

    /// The table of that name, if there is one.
    pub fn find_table(&self, name: &QualifiedName) -> Option<&'a Table> {
        self.tables.get(&NameKey::new(name, self.schema)).copied()
    }

    /// The enum of that name, if there is one.
    pub fn find_enum(&self, name: &QualifiedName) -> Option<&'a Enum> {
        self.enums.get(&NameKey::new(name, self.schema)).copied()
    }

    /// The table that a step names.
    pub fn table(&self, name: &QualifiedName) -> &'a Table {
        self.find_table(name).expect("steps name tables of their own schemas")
    }

    /// The enum that a step names.
    pub fn enum_(&self, name: &QualifiedName) -> &'a Enum {
        self.find_enum(name).expect("steps name enums of their own schemas")
    }
}

fn is_serial(column: &Column) -> bool {
    matches!(column.auto_increment, Some(AutoIncrement::Serial { .. }))
}

/// What makes two names the same, in one state or in two: a namespace that isn't written is the default one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey<'a> {
    namespace: Option<&'a str>,
    name: &'a str,
}

impl<'a> NameKey<'a> {
    /// The key of a name that stands in that schema.
    pub fn new(name: &'a QualifiedName, schema: &'a SqlSchema) -> Self {
        let written = name.namespace.as_deref();
        let default = schema.default_namespace.as_deref().or(match schema.dialect {
            Dialect::Postgres | Dialect::Cockroach => Some("public"),
            Dialect::Sqlite | Dialect::Mysql => None,
        });
        NameKey { namespace: written.or(default), name: &name.name }
    }

    /// The same without a loan, for a state that changes.
    pub(crate) fn kept(self) -> KeptKey {
        (self.namespace.map(str::to_owned), self.name.to_owned())
    }

    /// The namespace, written or not; `None` where the dialect has none.
    pub fn namespace(self) -> Option<&'a str> {
        self.namespace
    }
}

/// A [`NameKey`] that owns its text.
pub(crate) type KeptKey = (Option<String>, String);

/// Both states of a migration, by name: what renderers are given beside a step.
#[derive(Debug)]
pub struct Context<'a> {
    /// Before.
    pub previous: Lookup<'a>,
    /// After.
    pub next: Lookup<'a>,
}

impl<'a> Context<'a> {
    /// Indexes both states.
    pub fn new(pair: Pair<'a>) -> Self {
        Context { previous: Lookup::new(pair.previous), next: Lookup::new(pair.next) }
    }

    /// What a table of the next state was before, if it was.
    pub fn find_previous_table(&self, next: &Table) -> Option<&'a Table> {
        self.previous.tables.get(&NameKey::new(&next.name, self.next.schema)).copied()
    }

    /// What a table of the previous state becomes, if it stays.
    pub fn find_next_table(&self, previous: &Table) -> Option<&'a Table> {
        self.next.tables.get(&NameKey::new(&previous.name, self.previous.schema)).copied()
    }

    /// What a table that a step says is in both states was before.
    pub fn previous_table(&self, next: &Table) -> &'a Table {
        self.find_previous_table(next).expect("steps that change a table find it in both states")
    }
}
