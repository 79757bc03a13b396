//! What differs about a primary key. In: a table before and after with its compared columns. Out: [`PrimaryKeyDiff`].
//! Must not know: how a dialect changes a primary key.

use std::collections::HashMap;

use crate::schema::{KeyColumn, PrimaryKey, Table};

use super::column::ColumnDiff;
use super::rules::Rules;

/// What differs about a primary key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrimaryKeyDiff {
    /// The old key goes.
    pub is_dropped: bool,
    /// A new key comes.
    pub is_created: bool,
    /// Both states have one, under different names.
    pub is_renamed: bool,
    /// The key has other columns on both sides: not merely dropped because a column of it changes its type.
    pub has_other_columns: bool,
}

pub(super) fn diff(
    previous: &Table,
    next: &Table,
    columns: &HashMap<&str, &ColumnDiff<'_>>,
    rules: &Rules,
) -> PrimaryKeyDiff {
    let (before, after) = (previous.primary_key.as_ref(), next.primary_key.as_ref());
    let (is_dropped, is_created, has_other_columns) = match (before, after) {
        (None, None) => (false, false, false),
        (Some(_), None) => (true, false, false),
        (None, Some(_)) => (false, true, false),
        (Some(before), Some(after)) => {
            let other = key_columns(before) != key_columns(after);
            let changed = other || rules.column_change_drops_primary_key && has_changed_column(after, columns);
            (changed, changed, other)
        }
    };
    let is_renamed = rules.renames_primary_keys && before.zip(after).is_some_and(|(a, b)| a.name != b.name);
    PrimaryKeyDiff { is_dropped, is_created, is_renamed, has_other_columns }
}

fn key_columns(key: &PrimaryKey) -> Vec<(&str, Option<u32>, bool)> {
    key.columns.iter().map(|KeyColumn { name, length, descending }| (name.as_str(), *length, *descending)).collect()
}

fn has_changed_column(key: &PrimaryKey, columns: &HashMap<&str, &ColumnDiff<'_>>) -> bool {
    key.columns.iter().filter_map(|c| columns.get(c.name.as_str())).any(|c| c.differences.ty)
}
