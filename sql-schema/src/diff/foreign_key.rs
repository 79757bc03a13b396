//! What differs about the foreign keys of a table. In: a table before and after with its compared columns. Out:
//! [`ForeignKeysDiff`]. Must not know: how a dialect changes a foreign key.
//!
//! A foreign key is matched by what it says, not by name. One whose column changes its type is another one: databases
//! refuse to change the type under it.

use std::collections::HashMap;

use crate::lookup::NameKey;
use crate::schema::{ForeignKey, ReferentialAction, Table};
use crate::step::Pair;

use super::column::ColumnDiff;
use super::rules::Rules;

/// What differs about the foreign keys of a table, as positions in its foreign keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignKeysDiff {
    /// Only in the previous state.
    pub dropped: Vec<usize>,
    /// Only in the next state.
    pub created: Vec<usize>,
    /// In both: position in the previous and in the next state.
    pub pairs: Vec<(usize, usize)>,
}

type Columns<'m, 'a> = HashMap<&'m str, &'m ColumnDiff<'a>>;

pub(super) fn diff(
    previous: &Table,
    next: &Table,
    columns: &Columns<'_, '_>,
    pair: Pair<'_>,
    rules: &Rules,
) -> ForeignKeysDiff {
    let mut after: HashMap<Signature<'_>, usize> = HashMap::new();
    for (position, key) in next.foreign_keys.iter().enumerate() {
        if !has_changed_column(key, columns) {
            after.entry(signature(key, NameKey::new(&key.referenced_table, pair.next))).or_insert(position);
        }
    }
    let mut diff = ForeignKeysDiff::default();
    let mut seen = std::collections::HashSet::new();
    for (position, key) in previous.foreign_keys.iter().enumerate() {
        let signature = signature(key, NameKey::new(&key.referenced_table, pair.previous));
        match after.get(&signature) {
            Some(&other)
                if rules.alters_foreign_keys
                    && !rules.renames_foreign_keys
                    && key.name != next.foreign_keys[other].name =>
            {
                diff.dropped.push(position);
                diff.created.push(other);
            }
            Some(other) => diff.pairs.push((position, *other)),
            None => diff.dropped.push(position),
        }
        seen.insert(signature);
    }
    for (position, key) in next.foreign_keys.iter().enumerate() {
        let signature = signature(key, NameKey::new(&key.referenced_table, pair.next));
        if !seen.contains(&signature) || has_changed_column(key, columns) {
            diff.created.push(position);
        }
    }
    diff.created.sort_unstable();
    diff.created.dedup();
    diff
}

fn has_changed_column(key: &ForeignKey, columns: &Columns<'_, '_>) -> bool {
    key.columns.iter().filter_map(|name| columns.get(name.as_str())).any(|column| column.differences.ty)
}

/// Everything that makes two foreign keys the same but their name.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Signature<'a> {
    columns: &'a [String],
    referenced_table: NameKey<'a>,
    referenced_columns: &'a [String],
    on_delete: ReferentialAction,
    on_update: ReferentialAction,
}

fn signature<'a>(key: &'a ForeignKey, referenced_table: NameKey<'a>) -> Signature<'a> {
    Signature {
        columns: &key.columns,
        referenced_table,
        referenced_columns: &key.referenced_columns,
        on_delete: key.on_delete,
        on_update: key.on_update,
    }
}
