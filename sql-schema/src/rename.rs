//! Renames that are told: by the schema (`@etalon.renamedFrom`) or by a person who was asked. In: a state before, and a
//! state after with what it used to call things. Out: the state before under its new names, with the steps that rename.
//! Must not know: SQL text; everything else that differs.
//!
//! A rename that is told stays in the schema for as long as its owner likes: where the old name is gone, or the new one
//! is there already, it says nothing.

pub(crate) mod apply;
mod candidates;
mod join;
mod names;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::dialect::Dialect;
use crate::diff::rules::Rules;
use crate::lookup::NameKey;
use crate::plan;
use crate::schema::{Check, ColumnType, QualifiedName, SqlSchema};
use crate::step::{Pair, Step};
use names::Names;

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
    /// The columns `A` and `B` of a join table change their names, since its models have other places in the alphabet.
    Sides {
        /// The table by its name now.
        table: QualifiedName,
    },
}

impl Rename {
    /// The way back.
    fn inverse(&self, before: &Before) -> Rename {
        let was = |name: &QualifiedName| before.get(name).unwrap_or(name).clone();
        match self {
            Rename::Table { from, to } => Rename::Table { from: to.clone(), to: from.clone() },
            Rename::Enum { from, to } => Rename::Enum { from: to.clone(), to: from.clone() },
            Rename::Column { table, from, to } => {
                Rename::Column { table: was(table), from: to.clone(), to: from.clone() }
            }
            Rename::EnumValue { enum_, from, to } => {
                Rename::EnumValue { enum_: was(enum_), from: to.clone(), to: from.clone() }
            }
            Rename::Sides { table } => Rename::Sides { table: was(table) },
        }
    }

    /// Tables and enums come first, since the others name them as they are called then.
    fn is_part(&self) -> bool {
        match self {
            Rename::Table { .. } | Rename::Enum { .. } => false,
            Rename::Column { .. } | Rename::EnumValue { .. } | Rename::Sides { .. } => true,
        }
    }

    fn steps(&self) -> Vec<Step> {
        match self.clone() {
            Rename::Table { from, to } => vec![Step::RenameTable { from, to }],
            Rename::Column { table, from, to } => vec![Step::RenameColumn { table, from, to }],
            Rename::Enum { from, to } => vec![Step::RenameEnum { from, to }],
            Rename::EnumValue { enum_, from, to } => vec![Step::RenameEnumValue { enum_, from, to }],
            Rename::Sides { table } => join::turn(&table)
                .into_iter()
                .map(|(table, from, to)| Step::RenameColumn {
                    table: table.clone(),
                    from: from.to_owned(),
                    to: to.to_owned(),
                })
                .collect(),
        }
    }
}

/// What tables and enums that have new names were called. No table is called like an enum where enums are types.
type Before = HashMap<QualifiedName, QualifiedName>;

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
        let first = wholes.into_iter().flat_map(Rename::steps).chain(self.freed.iter().cloned());
        first.chain(parts.into_iter().flat_map(Rename::steps)).chain(plan::steps(self.pair(next))).collect()
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
    free: impl Fn(&Rename, &mut SqlSchema, &Names<'_>) -> Vec<Step>,
) -> Renamed<'a> {
    let mut renamed =
        Renamed { state: Cow::Borrowed(previous), done: Vec::new(), inverse: Vec::new(), freed: Vec::new() };
    if next.renames.is_empty() {
        return renamed;
    }
    let mut names = Names::new(previous, next);
    let mut before = Before::new();
    for wants_part in [false, true] {
        let followers = if wants_part { join::follow(&renamed.state, next) } else { Vec::new() };
        let told = next.renames.iter().filter(|rename| rename.is_part() == wants_part);
        for rename in followers.iter().chain(told) {
            if !is_due(rename, &renamed.state, next, &names) {
                continue;
            }
            renamed.inverse.extend(inverses(rename, &before, &renamed.state, &names));
            renamed.freed.extend(free(rename, renamed.state.to_mut(), &names));
            apply::rename(renamed.state.to_mut(), rename, &mut names);
            if let Rename::Table { from, to } | Rename::Enum { from, to } = rename {
                before.insert(to.clone(), from.clone());
            }
            renamed.done.push(rename.clone());
        }
    }
    renamed
}

/// MySQL renames no column that a check mentions. A check that is declared goes before, and comes back as one that the
/// state before doesn't have; one that was written by hand is the database's to refuse.
fn free_column(rename: &Rename, state: &mut SqlSchema, names: &Names<'_>) -> Vec<Step> {
    let (Rename::Column { table, from, .. }, Dialect::Mysql) = (rename, state.dialect) else { return Vec::new() };
    let Some(after) = names.next_table(table) else { return Vec::new() };
    let Some(before) = names.table(&after.name).map(|at| &mut state.tables[at]) else { return Vec::new() };
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
    let mut names = Names::new(state, like);
    renames.iter().for_each(|rename| apply::rename(state, rename, &mut names));
}

/// The renames that lead back. MySQL's enums are known by their columns, and each by another name in the state before.
fn inverses(rename: &Rename, before: &Before, state: &SqlSchema, names: &Names<'_>) -> Vec<Rename> {
    match rename {
        Rename::EnumValue { enum_, from, to } if !Rules::of(state.dialect).has_enum_types => {
            let enums = apply::enums_before(enum_, state, names).into_iter();
            enums.map(|enum_| Rename::EnumValue { enum_, from: to.clone(), to: from.clone() }).collect()
        }
        Rename::Table { .. }
        | Rename::Enum { .. }
        | Rename::Column { .. }
        | Rename::EnumValue { .. }
        | Rename::Sides { .. } => {
            vec![rename.inverse(before)]
        }
    }
}

/// Whether the old name is there and the new one isn't, and the next state has it the other way round.
fn is_due(rename: &Rename, previous: &SqlSchema, next: &SqlSchema, names: &Names<'_>) -> bool {
    match rename {
        Rename::Table { from, to } => {
            let was = names.table(from).is_some() && names.table(to).is_none();
            was && names.next_table(to).is_some() && names.next_table(from).is_none()
        }
        Rename::Column { table, from, to } => {
            let tables = names.table(table).zip(names.next_table(table));
            tables.is_some_and(|(at, after)| {
                let before = &previous.tables[at];
                let was = before.column(from).is_some() && before.column(to).is_none();
                was && after.column(to).is_some() && after.column(from).is_none()
            })
        }
        Rename::Enum { from, to } => {
            let was = names.enum_(from).is_some() && names.enum_(to).is_none();
            let is_wanted = names.next_enum(to).is_some() && names.next_enum(from).is_none();
            Rules::of(next.dialect).has_enum_types && was && is_wanted
        }
        Rename::EnumValue { enum_, from, to } => {
            let is_wanted = names.next_enum(enum_).is_some_and(|e| e.values.contains(to) && !e.values.contains(from));
            is_wanted
                && apply::enums_before(enum_, previous, names).iter().any(|name| had_value(previous, name, from, to))
        }
        Rename::Sides { table } => {
            let tables = names.table(table).zip(names.next_table(table));
            tables.is_some_and(|(at, after)| join::are_turned(&previous.tables[at], previous, after, next))
        }
    }
}

fn had_value(previous: &SqlSchema, name: &QualifiedName, from: &String, to: &String) -> bool {
    previous.enum_(name).is_some_and(|e| e.values.contains(from) && !e.values.contains(to))
}

/// Whether the column is of that enum of the next state.
fn is_of(ty: &ColumnType, enum_: &QualifiedName, next: &SqlSchema) -> bool {
    matches!(ty, ColumnType::Enum(name) if NameKey::new(name, next) == NameKey::new(enum_, next))
}
