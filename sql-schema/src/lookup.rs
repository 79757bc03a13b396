//! Tables and enums by name in constant time, so that planning and rendering stay linear in the size of a schema. In: a
//! [`SqlSchema`]. Out: references into it. Must not know: what they are looked up for.

use std::collections::HashMap;

use crate::schema::{Enum, QualifiedName, SqlSchema, Table};
use crate::step::Pair;

/// A schema with its tables and enums by name.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The schema itself.
    pub schema: &'a SqlSchema,
    tables: HashMap<&'a QualifiedName, &'a Table>,
    enums: HashMap<&'a QualifiedName, &'a Enum>,
}

impl<'a> Lookup<'a> {
    /// Indexes a schema.
    pub fn new(schema: &'a SqlSchema) -> Self {
        Lookup {
            schema,
            tables: schema.tables.iter().map(|t| (&t.name, t)).collect(),
            enums: schema.enums.iter().map(|e| (&e.name, e)).collect(),
        }
    }

    /// The table of that name, if there is one.
    pub fn find_table(&self, name: &QualifiedName) -> Option<&'a Table> {
        self.tables.get(name).copied()
    }

    /// The enum of that name, if there is one.
    pub fn find_enum(&self, name: &QualifiedName) -> Option<&'a Enum> {
        self.enums.get(name).copied()
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
}
