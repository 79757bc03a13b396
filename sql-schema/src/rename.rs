//! Renames that are told: by the schema (`@etalon.renamedFrom`) or by a person who was asked. In: a state before, and a
//! state after with what it used to call things. Out: the state before under its new names, with the steps that rename.
//! Must not know: SQL text; everything else that differs.
//!
//! A rename that is told stays in the schema for as long as its owner likes: where the old name is gone, or the new one
//! is there already, it says nothing.

pub(crate) mod apply;
mod candidates;

use std::borrow::Cow;

use crate::dialect::Dialect;
use crate::diff::rules::Rules;
use crate::lookup::NameKey;
use crate::plan;
use crate::schema::{Check, ColumnType, Enum, QualifiedName, SqlSchema, Table};
use crate::step::{Pair, Step};

pub use candidates::{Candidate, ask, candidates};

/// What something used to be called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rename {
    /// A table.
    Table {
        /// Its name before.
        from: QualifiedName,
        /// Its name now.
        to: QualifiedName,
    },
    /// A column.
    Column {
        /// The table by its name now.
        table: QualifiedName,
        /// The column's name before.
        from: String,
        /// The column's name now.
        to: String,
    },
    /// An enum type.
    Enum {
        /// Its name before.
        from: QualifiedName,
        /// Its name now.
        to: QualifiedName,
    },
    /// A value of an enum.
    EnumValue {
        /// The enum by its name now.
        enum_: QualifiedName,
        /// The value's name before.
        from: String,
        /// The value's name now.
        to: String,
    },
}

impl Rename {
    /// The way back.
    fn inverse(&self, renames: &[Rename]) -> Rename {
        match self {
            Rename::Table { from, to } => Rename::Table { from: to.clone(), to: from.clone() },
            Rename::Enum { from, to } => Rename::Enum { from: to.clone(), to: from.clone() },
            Rename::Column { table, from, to } => {
                Rename::Column { table: table_before(table, renames), from: to.clone(), to: from.clone() }
            }
            Rename::EnumValue { enum_, from, to } => {
                Rename::EnumValue { enum_: enum_before(enum_, renames), from: to.clone(), to: from.clone() }
            }
        }
    }

    /// Tables and enums come first, since the others name them as they are called then.
    fn is_part(&self) -> bool {
        match self {
            Rename::Table { .. } | Rename::Enum { .. } => false,
            Rename::Column { .. } | Rename::EnumValue { .. } => true,
        }
    }

    fn step(&self) -> Step {
        match self.clone() {
            Rename::Table { from, to } => Step::RenameTable { from, to },
            Rename::Column { table, from, to } => Step::RenameColumn { table, from, to },
            Rename::Enum { from, to } => Step::RenameEnum { from, to },
            Rename::EnumValue { enum_, from, to } => Step::RenameEnumValue { enum_, from, to },
        }
    }
}

fn table_before(table: &QualifiedName, renames: &[Rename]) -> QualifiedName {
    let from = renames.iter().find_map(|rename| match rename {
        Rename::Table { from, to } if to == table => Some(from),
        _ => None,
    });
    from.unwrap_or(table).clone()
}

fn enum_before(enum_: &QualifiedName, renames: &[Rename]) -> QualifiedName {
    let from = renames.iter().find_map(|rename| match rename {
        Rename::Enum { from, to } if to == enum_ => Some(from),
        _ => None,
    });
    from.unwrap_or(enum_).clone()
}

/// A state before, under the names of the state after.
#[derive(Debug)]
pub struct Renamed<'a> {
    /// The state.
    pub state: Cow<'a, SqlSchema>,
    /// What had another name, in the order in which it is renamed.
    pub done: Vec<Rename>,
    inverse: Vec<Rename>,
    /// Steps between the renames of tables and those of columns.
    freed: Vec<Step>,
}

impl Renamed<'_> {
    /// The state with the one that is wanted: what every step behind the renames is about.
    pub fn pair<'s>(&'s self, next: &'s SqlSchema) -> Pair<'s> {
        Pair { previous: &self.state, next }
    }

    /// All steps that lead to the state that is wanted, the renames among them and first.
    pub fn steps(&self, next: &SqlSchema) -> Vec<Step> {
        let (parts, wholes): (Vec<&Rename>, Vec<&Rename>) = self.done.iter().partition(|rename| rename.is_part());
        let first = wholes.into_iter().map(Rename::step).chain(self.freed.iter().cloned());
        first.chain(parts.into_iter().map(Rename::step)).chain(plan::steps(self.pair(next))).collect()
    }

    /// The renames that lead back.
    pub fn inverse(&self) -> Vec<Rename> {
        self.inverse.clone()
    }
}

/// `previous` under the new names of everything that `next` says was renamed.
pub fn renamed<'a>(previous: &'a SqlSchema, next: &SqlSchema) -> Renamed<'a> {
    renamed_with(previous, next, free_column)
}

/// The same with everything that the state has, whether or not it is in the way of a rename.
pub(crate) fn renamed_whole<'a>(previous: &'a SqlSchema, next: &SqlSchema) -> Renamed<'a> {
    renamed_with(previous, next, |_, _, _| Vec::new())
}

fn renamed_with<'a>(
    previous: &'a SqlSchema,
    next: &SqlSchema,
    free: impl Fn(&Rename, &mut SqlSchema, &SqlSchema) -> Vec<Step>,
) -> Renamed<'a> {
    let mut state = Cow::Borrowed(previous);
    let mut done: Vec<Rename> = Vec::new();
    let mut inverse = Vec::new();
    let mut freed = Vec::new();
    for wants_part in [false, true] {
        for rename in next.renames.iter().filter(|rename| rename.is_part() == wants_part) {
            if is_due(rename, &state, next) {
                inverse.extend(inverses(rename, &done, &state, next));
                freed.extend(free(rename, state.to_mut(), next));
                apply::rename(state.to_mut(), rename, next);
                done.push(rename.clone());
            }
        }
    }
    Renamed { state, done, inverse, freed }
}

/// MySQL renames no column that a check mentions. A check that is declared goes before, and comes back as one that the
/// state before doesn't have; one that was written by hand is the database's to refuse.
fn free_column(rename: &Rename, state: &mut SqlSchema, next: &SqlSchema) -> Vec<Step> {
    let (Rename::Column { table, from, .. }, Dialect::Mysql) = (rename, next.dialect) else { return Vec::new() };
    let Some(after) = find_table(table, next, next) else { return Vec::new() };
    let Some(before) = state.tables.iter_mut().find(|before| before.name == after.name) else { return Vec::new() };
    let returns = |check: &Check| after.checks.iter().any(|other| other.name == check.name && other.is_declared);
    let is_over = |check: &Check| !apply::mentions(&check.expression, Dialect::Mysql, from).is_empty();
    let (gone, kept) =
        std::mem::take(&mut before.checks).into_iter().partition(|check| returns(check) && is_over(check));
    before.checks = kept;
    let gone: Vec<Check> = gone;
    gone.into_iter().map(|check| Step::DropCheck { table: after.name.clone(), name: check.name }).collect()
}

/// Carries renames out on a state, due or not; names are those of a state that has the namespaces of `like`.
pub(crate) fn carry_out(state: &mut SqlSchema, renames: &[Rename], like: &SqlSchema) {
    renames.iter().for_each(|rename| apply::rename(state, rename, like));
}

/// The renames that lead back. MySQL's enums are known by their columns, and each by another name in the state before.
fn inverses(rename: &Rename, done: &[Rename], state: &SqlSchema, next: &SqlSchema) -> Vec<Rename> {
    match rename {
        Rename::EnumValue { enum_, from, to } if !Rules::of(next.dialect).has_enum_types => {
            let names = apply::enums_before(enum_, state, next).into_iter();
            names.map(|enum_| Rename::EnumValue { enum_, from: to.clone(), to: from.clone() }).collect()
        }
        Rename::Table { .. } | Rename::Enum { .. } | Rename::Column { .. } | Rename::EnumValue { .. } => {
            vec![rename.inverse(done)]
        }
    }
}

/// Whether the old name is there and the new one isn't, and the next state has it the other way round.
fn is_due(rename: &Rename, previous: &SqlSchema, next: &SqlSchema) -> bool {
    let rules = Rules::of(next.dialect);
    match rename {
        Rename::Table { from, to } => {
            let is_there = |name: &QualifiedName, schema: &SqlSchema| find_table(name, next, schema).is_some();
            let was = is_there(from, previous) && !is_there(to, previous);
            was && is_there(to, next) && !is_there(from, next)
        }
        Rename::Column { table, from, to } => {
            let tables = find_table(table, next, previous).zip(find_table(table, next, next));
            tables.is_some_and(|(before, after)| {
                let was = before.column(from).is_some() && before.column(to).is_none();
                was && after.column(to).is_some() && after.column(from).is_none()
            })
        }
        Rename::Enum { from, to } => {
            let is_there = |name: &QualifiedName, schema: &SqlSchema| find_enum(name, next, schema).is_some();
            let was = is_there(from, previous) && !is_there(to, previous);
            rules.has_enum_types && was && is_there(to, next) && !is_there(from, next)
        }
        Rename::EnumValue { enum_, from, to } => {
            let after = find_enum(enum_, next, next);
            let is_wanted = after.is_some_and(|e| e.values.contains(to) && !e.values.contains(from));
            is_wanted
                && apply::enums_before(enum_, previous, next).iter().any(|name| had_value(previous, name, from, to))
        }
    }
}

fn had_value(previous: &SqlSchema, name: &QualifiedName, from: &String, to: &String) -> bool {
    previous.enum_(name).is_some_and(|e| e.values.contains(from) && !e.values.contains(to))
}

/// The table that a name of the next state stands for in a state.
fn find_table<'s>(name: &QualifiedName, next: &SqlSchema, schema: &'s SqlSchema) -> Option<&'s Table> {
    let key = NameKey::new(name, next);
    schema.tables.iter().find(|table| NameKey::new(&table.name, schema) == key)
}

/// The enum that a name of the next state stands for in a state.
fn find_enum<'s>(name: &QualifiedName, next: &SqlSchema, schema: &'s SqlSchema) -> Option<&'s Enum> {
    let key = NameKey::new(name, next);
    schema.enums.iter().find(|enum_| NameKey::new(&enum_.name, schema) == key)
}

/// Whether the column is of that enum of the next state.
fn is_of(ty: &ColumnType, enum_: &QualifiedName, next: &SqlSchema) -> bool {
    matches!(ty, ColumnType::Enum(name) if NameKey::new(name, next) == NameKey::new(enum_, next))
}
