//! What may be a rename that nobody told. In: both states. Out: pairs of something that goes and something alike that
//! comes, to ask a person about. Must not know: how people are asked.

use std::collections::HashSet;

use super::{Rename, renamed};
use crate::cast;
use crate::diff;
use crate::diff::enums::EnumDiff;
use crate::diff::rules::Rules;
use crate::diff::table::TableDiff;
use crate::schema::{Column, ColumnArity, ColumnType, QualifiedName, SqlSchema, Table};
use crate::step::Pair;

/// Something new, and what it may have been before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What comes, in words: `column "title" of table "book"`.
    pub what: String,
    /// The old names that it may have had, each with the rename that would say so.
    pub from: Vec<(String, Rename)>,
}

/// What may be a rename, of the first kind that has any: tables, then enums, then columns, then values of enums. Answers
/// about one kind decide what is asked about the next, so ask again once they are in `next.renames`. `declined` holds
/// what was answered with no, by [`Candidate::what`].
pub fn candidates(previous: &SqlSchema, next: &SqlSchema, declined: &HashSet<String>) -> Vec<Candidate> {
    let before = renamed(previous, next);
    let diff = diff::diff(before.pair(next));
    let kinds: [fn(&diff::SchemaDiff<'_>, Pair<'_>) -> Vec<Candidate>; 4] = [tables, enums, columns, values];
    let asked = kinds.into_iter().map(|kind| {
        let mut found = kind(&diff, before.pair(next));
        found.retain(|candidate| !candidate.from.is_empty() && !declined.contains(&candidate.what));
        found
    });
    asked.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Asks about everything that may be a rename, and tells `next` of what is one. The answer is a position in
/// [`Candidate::from`], or none for something new.
///
/// # Errors
/// What `answer` gives: nothing more is asked then.
pub fn ask<E>(
    previous: &SqlSchema,
    next: &mut SqlSchema,
    mut answer: impl FnMut(&Candidate) -> Result<Option<usize>, E>,
) -> Result<(), E> {
    let mut declined = HashSet::new();
    loop {
        let found = candidates(previous, next, &declined);
        if found.is_empty() {
            return Ok(());
        }
        for candidate in found {
            match answer(&candidate)?.and_then(|at| candidate.from.get(at)) {
                Some((_, rename)) => {
                    next.renames.push(rename.clone());
                    // What was renamed is no candidate any more, and what lies in it may be one now.
                    break;
                }
                None => {
                    declined.insert(candidate.what);
                }
            }
        }
    }
}

/// Tables with at least half of their columns alike.
fn tables(diff: &diff::SchemaDiff<'_>, _pair: Pair<'_>) -> Vec<Candidate> {
    let of = |created: &&Table| Candidate {
        what: format!("table `{}`", created.name.name),
        from: (diff.dropped_tables.iter())
            .filter(|dropped| dropped.name.namespace == created.name.namespace && are_alike(dropped, created))
            .map(|dropped| {
                let rename = Rename::Table { from: dropped.name.clone(), to: created.name.clone() };
                (dropped.name.name.clone(), rename)
            })
            .collect(),
    };
    diff.created_tables.iter().filter(|table| !table.is_join_table).map(of).collect()
}

fn are_alike(dropped: &Table, created: &Table) -> bool {
    let shared = dropped.columns.iter().filter(|column| created.column(&column.name).is_some()).count();
    shared * 2 >= dropped.columns.len().max(created.columns.len())
}

/// Enums that share a value.
fn enums(diff: &diff::SchemaDiff<'_>, _pair: Pair<'_>) -> Vec<Candidate> {
    let enums = &diff.enums;
    let of = |created: &&crate::schema::Enum| Candidate {
        what: format!("enum `{}`", created.name.name),
        from: (enums.dropped.iter())
            .filter(|dropped| dropped.name.namespace == created.name.namespace)
            .filter(|dropped| dropped.values.iter().any(|value| created.values.contains(value)))
            .map(|dropped| {
                let rename = Rename::Enum { from: dropped.name.clone(), to: created.name.clone() };
                (dropped.name.name.clone(), rename)
            })
            .collect(),
    };
    enums.created.iter().map(of).collect()
}

/// Columns of one table and one type.
fn columns(diff: &diff::SchemaDiff<'_>, pair: Pair<'_>) -> Vec<Candidate> {
    let of_table = |table: &TableDiff<'_>| -> Vec<Candidate> {
        let of = |added: &&Column| Candidate {
            what: format!("column `{}.{}`", table.next.name.name, added.name),
            from: (table.dropped_columns.iter())
                .filter(|dropped| same_type(dropped, added, pair))
                .map(|dropped| {
                    let (from, to) = (dropped.name.clone(), added.name.clone());
                    (from.clone(), Rename::Column { table: table.next.name.clone(), from, to })
                })
                .collect(),
        };
        table.added_columns.iter().map(of).collect()
    };
    diff.tables.iter().flat_map(of_table).collect()
}

fn same_type(dropped: &Column, added: &Column, pair: Pair<'_>) -> bool {
    let is_list = |column: &Column| column.arity == ColumnArity::List;
    let same_list = is_list(dropped) == is_list(added) && dropped.generated.is_some() == added.generated.is_some();
    same_list && cast::between(pair.next.dialect, &dropped.ty, is_list(dropped), &added.ty, is_list(added)).is_none()
}

/// Values of one enum.
fn values(diff: &diff::SchemaDiff<'_>, pair: Pair<'_>) -> Vec<Candidate> {
    let of_enum = |changed: &EnumDiff<'_>| -> Vec<Candidate> {
        let enum_: &QualifiedName = &changed.next.name;
        let of = |added: &&str| Candidate {
            what: format!("value `{added}` of enum `{}`", enum_.name),
            from: (changed.removed.iter())
                .map(|removed| {
                    let (from, to) = ((*removed).to_owned(), (*added).to_owned());
                    (from.clone(), Rename::EnumValue { enum_: enum_.clone(), from, to })
                })
                .collect(),
        };
        changed.added.iter().map(of).collect()
    };
    let mut found: Vec<Candidate> = diff.enums.changed.iter().flat_map(of_enum).collect();
    if !Rules::of(pair.next.dialect).has_enum_types {
        let columns = diff.tables.iter().flat_map(|table| &table.columns);
        let in_columns = columns.filter_map(|column| match (&column.previous.ty, &column.next.ty) {
            (ColumnType::Enum(before), ColumnType::Enum(after)) => {
                Some(EnumDiff::new(pair.previous.enum_(before)?, pair.next.enum_(after)?))
            }
            _ => None,
        });
        for candidate in in_columns.flat_map(|changed| of_enum(&changed)) {
            // Several columns may be of one enum.
            if !found.iter().any(|other| other.what == candidate.what) {
                found.push(candidate);
            }
        }
    }
    found
}
