//! What differs about one column. In: the column before and after. Out: [`ColumnDiff`]. Must not know: its table, nor how
//! a change is written.

use crate::cast;
use crate::lookup::NameKey;
use crate::schema::{AutoIncrement, Column, ColumnArity, ColumnType};
use crate::step::{Cast, ColumnDifferences, Pair};

use super::default;
use super::rules::Rules;

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
}

impl<'a> ColumnDiff<'a> {
    pub(super) fn new(previous: &'a Column, next: &'a Column, pair: Pair<'a>, rules: &Rules) -> Self {
        let cast = type_change(previous, next, pair, rules);
        let differences = ColumnDifferences {
            ty: cast.is_some(),
            arity: previous.arity != next.arity,
            default: !default::matches(previous, next, rules),
            auto_increment: rules.alters_auto_increment && auto_increment_differs(previous, next),
            // The schema language has no words for it, so a next state without one says nothing.
            generated: next.generated.is_some() && previous.generated != next.generated,
        };
        ColumnDiff { previous, next, differences, cast }
    }

    /// The name, the same in both states.
    pub fn name(&self) -> &'a str {
        &self.next.name
    }

    /// Whether the column has to be dropped and added anew.
    pub fn is_recreated(&self) -> bool {
        self.cast == Some(Cast::Impossible)
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
