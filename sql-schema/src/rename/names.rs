//! Tables and enums of both states by name, while the state before gets the new names one by one: look-ups in constant
//! time, so that thousands of renames stay linear. In: both states. Out: positions. Must not know: why something is renamed.

use std::collections::HashMap;

use crate::lookup::{KeptKey, NameKey};
use crate::schema::{Enum, QualifiedName, SqlSchema, Table};

/// Names of both states.
#[derive(Debug)]
pub(super) struct Names<'n> {
    next: &'n SqlSchema,
    next_tables: HashMap<NameKey<'n>, &'n Table>,
    next_enums: HashMap<NameKey<'n>, &'n Enum>,
    tables: HashMap<KeptKey, usize>,
    enums: HashMap<KeptKey, usize>,
    /// For each table of the state, the tables whose foreign keys lead to it.
    referrers: Vec<Vec<usize>>,
}

impl<'n> Names<'n> {
    pub(super) fn new(state: &SqlSchema, next: &'n SqlSchema) -> Names<'n> {
        let positions = state.tables.iter().enumerate();
        let tables: HashMap<KeptKey, usize> =
            positions.map(|(at, table)| (NameKey::new(&table.name, state).kept(), at)).collect();
        let mut referrers = vec![Vec::new(); state.tables.len()];
        for (at, key) in state.tables.iter().enumerate().flat_map(|(at, t)| t.foreign_keys.iter().map(move |k| (at, k)))
        {
            if let Some(to) = tables.get(&NameKey::new(&key.referenced_table, state).kept()) {
                referrers[*to].push(at);
            }
        }
        let enums = state.enums.iter().enumerate();
        Names {
            next,
            next_tables: next.tables.iter().map(|t| (NameKey::new(&t.name, next), t)).collect(),
            next_enums: next.enums.iter().map(|e| (NameKey::new(&e.name, next), e)).collect(),
            tables,
            enums: enums.map(|(at, enum_)| (NameKey::new(&enum_.name, state).kept(), at)).collect(),
            referrers,
        }
    }

    /// The next state.
    pub(super) fn next(&self) -> &'n SqlSchema {
        self.next
    }

    /// The table of the next state by its name there.
    pub(super) fn next_table(&self, name: &QualifiedName) -> Option<&'n Table> {
        self.next_tables.get(&NameKey::new(name, self.next)).copied()
    }

    /// The enum of the next state by its name there.
    pub(super) fn next_enum(&self, name: &QualifiedName) -> Option<&'n Enum> {
        self.next_enums.get(&NameKey::new(name, self.next)).copied()
    }

    /// The position in the state of the table that a name of the next state stands for.
    pub(super) fn table(&self, name: &QualifiedName) -> Option<usize> {
        self.tables.get(&NameKey::new(name, self.next).kept()).copied()
    }

    /// The position in the state of the enum that a name of the next state stands for.
    pub(super) fn enum_(&self, name: &QualifiedName) -> Option<usize> {
        self.enums.get(&NameKey::new(name, self.next).kept()).copied()
    }

    /// The tables whose foreign keys lead to one.
    pub(super) fn referrers(&self, table: usize) -> &[usize] {
        &self.referrers[table]
    }

    /// A table of the state has another name from now on.
    pub(super) fn renamed_table(&mut self, from: &QualifiedName, to: &QualifiedName) {
        if let Some(at) = self.tables.remove(&NameKey::new(from, self.next).kept()) {
            self.tables.insert(NameKey::new(to, self.next).kept(), at);
        }
    }

    /// An enum of the state has another name from now on.
    pub(super) fn renamed_enum(&mut self, from: &QualifiedName, to: &QualifiedName) {
        if let Some(at) = self.enums.remove(&NameKey::new(from, self.next).kept()) {
            self.enums.insert(NameKey::new(to, self.next).kept(), at);
        }
    }
}
