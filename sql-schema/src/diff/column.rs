//! What differs about one column. In: the column before and after. Out: [`ColumnDiff`]. Must not know: its table, nor how
//! a change is written.

use crate::cast;
use crate::dialect::Dialect;
use crate::lookup::NameKey;
use crate::schema::{AutoIncrement, Column, ColumnArity, ColumnType, Generated};
use crate::step::{Cast, ColumnDifferences, Pair};

use super::rules::Rules;
use super::{default, expression};

/// A column that both states have.
#[derive(Debug, Clone, Copy)]
pub struct ColumnDiff<'a> {
    /// Before.
    pub previous: &'a Column,
    /// After.
    pub next: &'a Column,
    /// What differs.
    pub differences: ColumnDifferences,
    /// How well the values fit into the new type, when it differs.
    pub cast: Option<Cast>,
    /// Whether the column is computed on one side, and can't become what it is on the other in place.
    is_remade: bool,
}

impl<'a> ColumnDiff<'a> {
    pub(super) fn new(previous: &'a Column, next: &'a Column, pair: Pair<'a>, rules: &Rules) -> Self {
        let cast = type_change(previous, next, pair, rules);
        let differences = ColumnDifferences {
            ty: cast.is_some(),
            arity: previous.arity != next.arity,
            default: !default::matches(previous, next, rules),
            auto_increment: rules.alters_auto_increment && auto_increment_differs(previous, next),
            generated: generated_differs(previous, next, rules.dialect),
        };
        let is_remade = differences.generated && !ceases_in_place(previous, next, rules.dialect);
        ColumnDiff { previous, next, differences, cast, is_remade }
    }

    /// The name, the same in both states.
    pub fn name(&self) -> &'a str {
        &self.next.name
    }

    /// Whether the column has to be dropped and added anew.
    pub fn is_recreated(&self) -> bool {
        self.cast == Some(Cast::Impossible) || self.is_remade
    }

    /// Has the column dropped and added anew though nothing about itself differs, which its values survive: the database
    /// computes them.
    pub(super) fn remake(&mut self) {
        self.differences.generated = true;
        self.is_remade = true;
    }

    /// Whether only the options of the sequence behind the column differ.
    pub fn has_other_sequence_options(&self) -> bool {
        match (&self.previous.auto_increment, &self.next.auto_increment) {
            (Some(AutoIncrement::Identity { options: a, .. }), Some(AutoIncrement::Identity { options: b, .. })) => {
                a != b
            }
            _ => false,
        }
    }
}

/// What was computed by hand-written SQL, and of which the next state says nothing, is left alone.
fn generated_differs(previous: &Column, next: &Column, dialect: Dialect) -> bool {
    match (&previous.generated, &next.generated) {
        (None, None) => false,
        (None, Some(_)) => true,
        (Some(before), None) => before.is_declared,
        (Some(before), Some(after)) => {
            let text = |generated: &Generated| expression::normalized(&generated.expression, dialect);
            before.stored != after.stored || text(before) != text(after)
        }
    }
}

/// A stored column can become a plain one with its values. SQLite makes the whole table anew and copies what it can.
fn ceases_in_place(previous: &Column, next: &Column, dialect: Dialect) -> bool {
    let was_stored = previous.generated.as_ref().is_some_and(|generated| generated.stored);
    match dialect {
        Dialect::Sqlite => true,
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => next.generated.is_none() && was_stored,
    }
}

fn type_change(previous: &Column, next: &Column, pair: Pair<'_>, rules: &Rules) -> Option<Cast> {
    match (&previous.ty, &next.ty) {
        (ColumnType::Enum(a), ColumnType::Enum(b)) => {
            let same = NameKey::new(a, pair.previous) == NameKey::new(b, pair.next);
            if rules.has_enum_types {
                (!same).then_some(Cast::Impossible)
            } else {
                cast::between_enums(pair.previous.enum_(a), pair.next.enum_(b))
            }
        }
        (ColumnType::Enum(_), _) | (_, ColumnType::Enum(_)) if rules.has_enum_types => Some(Cast::Impossible),
        (a, b) => cast::between(rules.dialect, a, is_list(previous), b, is_list(next)),
    }
}

fn is_list(column: &Column) -> bool {
    column.arity == ColumnArity::List
}

/// Whether numbers come from the database on one side only. Options of a sequence are compared on their own.
fn auto_increment_differs(previous: &Column, next: &Column) -> bool {
    previous.auto_increment.is_some() != next.auto_increment.is_some()
}
