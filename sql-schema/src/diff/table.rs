//! What differs about one table. In: the table before and after. Out: [`TableDiff`]. Must not know: other tables, nor
//! which statements carry the changes out.

use std::collections::HashMap;

use crate::rename::apply::mentions;
use crate::schema::{Column, ColumnArity, ColumnType, Table};
use crate::step::{Cast, Pair};

use super::check::{self, ChecksDiff};
use super::column::ColumnDiff;
use super::foreign_key::{self, ForeignKeysDiff};
use super::index::{self, IndexesDiff};
use super::primary_key::{self, PrimaryKeyDiff};
use super::rules::Rules;

/// A table that both states have.
#[derive(Debug)]
pub struct TableDiff<'a> {
    /// Before.
    pub previous: &'a Table,
    /// After.
    pub next: &'a Table,
    /// Columns that only `previous` has, in its order.
    pub dropped_columns: Vec<&'a Column>,
    /// Columns that only `next` has, in its order.
    pub added_columns: Vec<&'a Column>,
    /// Columns that both have, in the order of `previous`, changed or not.
    pub columns: Vec<ColumnDiff<'a>>,
    /// The primary key.
    pub primary_key: PrimaryKeyDiff,
    /// Plain, unique and full text indexes.
    pub indexes: IndexesDiff<'a>,
    /// CHECK constraints.
    pub checks: ChecksDiff<'a>,
    /// Foreign keys.
    pub foreign_keys: ForeignKeysDiff,
    /// Whether the changes are more than ALTER TABLE can do, so that the table is made anew.
    pub is_redefined: bool,
}

/// Whether an index is over the column before and after. What a type unknown to the language allows isn't known, and
/// where an array becomes a single value, or the other way round, the cast alone decides.
fn is_pinned(column: &ColumnDiff<'_>, previous: &Table, next: &Table) -> bool {
    let is_known = |column: &Column| !matches!(column.ty, ColumnType::Unsupported(_));
    let is_known = is_known(column.previous) && is_known(column.next);
    let is_list = |column: &Column| column.arity == ColumnArity::List;
    let same_shape = is_list(column.previous) == is_list(column.next);
    is_known && same_shape && is_indexed(previous, column.name()) && is_indexed(next, column.name())
}

fn is_indexed(table: &Table, column: &str) -> bool {
    let in_key = table.primary_key.iter().flat_map(|key| &key.columns).any(|c| c.name == column);
    in_key || table.indexes.iter().any(|index| index.column_names().any(|name| name == column))
}

/// A column can't be dropped, nor change its type, while another is computed from it: that one is made anew as well.
fn remake_generated(columns: &mut [ColumnDiff<'_>], rules: &Rules) {
    let changed: Vec<&str> =
        columns.iter().filter(|c| c.differences.ty || c.is_recreated()).map(|c| c.name()).collect();
    let is_held = |column: &ColumnDiff<'_>| {
        let texts = column.previous.generated.iter().chain(&column.next.generated).map(|g| g.expression.as_str());
        texts.into_iter().any(|text| changed.iter().any(|name| !mentions(text, rules.dialect, name).is_empty()))
    };
    let held: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.previous.generated.is_some() && c.next.generated.is_some() && is_held(c))
        .map(|(at, _)| at)
        .collect();
    for at in held {
        columns[at].remake();
    }
}

impl<'a> TableDiff<'a> {
    /// Compares two tables of the same name.
    pub(super) fn new(previous: &'a Table, next: &'a Table, pair: Pair<'a>, rules: &Rules) -> Self {
        let (previous_table, next_table) = (previous, next);
        let mut added: HashMap<&str, &'a Column> = next.columns.iter().map(|c| (c.name.as_str(), c)).collect();
        let mut dropped_columns = Vec::new();
        let mut columns = Vec::new();
        for column in &previous.columns {
            match added.remove(column.name.as_str()) {
                Some(next) => {
                    let mut diff = ColumnDiff::new(column, next, pair, rules);
                    if rules.indexes_pin_column_types
                        && diff.cast.is_some()
                        && is_pinned(&diff, previous_table, next_table)
                    {
                        diff.cast = Some(Cast::Impossible);
                    }
                    columns.push(diff);
                }
                None => dropped_columns.push(column),
            }
        }
        remake_generated(&mut columns, rules);
        let by_name: HashMap<&str, &ColumnDiff<'a>> = columns.iter().map(|c| (c.name(), c)).collect();
        TableDiff {
            previous,
            next,
            dropped_columns,
            added_columns: next.columns.iter().filter(|c| added.contains_key(c.name.as_str())).collect(),
            primary_key: primary_key::diff(previous, next, &by_name, rules),
            indexes: index::diff(previous, next, pair),
            checks: check::diff(previous, next, rules),
            foreign_keys: foreign_key::diff(previous, next, &by_name, pair, rules),
            columns,
            is_redefined: false,
        }
    }

    /// The columns that both have and that differ.
    pub fn changed_columns(&self) -> impl Iterator<Item = &ColumnDiff<'a>> {
        self.columns.iter().filter(|c| c.differences.any())
    }

    /// The column of that name, if both states have it.
    pub fn column(&self, name: &str) -> Option<&ColumnDiff<'a>> {
        self.columns.iter().find(|c| c.name() == name)
    }
}
