//! How well the values of one column type fit into another. In: two types of one dialect. Out: `None` when they are the
//! same, else a [`Cast`]. Must not know: columns, defaults, SQL text.
//!
//! Small tables of families and ranges instead of a rule for each pair of types.

use crate::dialect::Dialect;
use crate::diff::enums::EnumDiff;
use crate::schema::{ColumnType, Enum, NativeType};
use crate::step::Cast;

mod mysql;
mod postgres;

/// How values get from one type to another. `previous_is_list` and `next_is_list` say whether each is an array.
pub fn between(
    dialect: Dialect,
    previous: &ColumnType,
    previous_is_list: bool,
    next: &ColumnType,
    next_is_list: bool,
) -> Option<Cast> {
    match dialect {
        Dialect::Postgres => postgres::between(previous, previous_is_list, next, next_is_list),
        Dialect::Cockroach => cockroach(previous, previous_is_list, next, next_is_list),
        Dialect::Sqlite => sqlite(previous, next),
        Dialect::Mysql => mysql::between(previous, next),
    }
}

/// How values get from one enum to another where enums are written in the column (MySQL).
pub fn between_enums(previous: Option<&Enum>, next: Option<&Enum>) -> Option<Cast> {
    let diff = EnumDiff::new(previous?, next?);
    match (diff.added.is_empty(), diff.removed.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Cast::Safe),
        (_, false) => Some(Cast::Risky),
    }
}

/// Type changes that CockroachDB makes in place, unless an index is in the way; any other needs a new column.
const COCKROACH_IN_PLACE: &[(&str, &str, Cast)] = &[("Int4", "String", Cast::Safe), ("Int8", "Int4", Cast::Risky)];

fn cockroach(previous: &ColumnType, previous_is_list: bool, next: &ColumnType, next_is_list: bool) -> Option<Cast> {
    if previous_is_list == next_is_list && cockroach_same(previous, next) {
        return None;
    }
    if previous_is_list && !next_is_list && is_cockroach_text(next) {
        let is_open = matches!(next, ColumnType::Native(text) if text.args.is_empty());
        return Some(if is_open { Cast::Safe } else { Cast::Risky });
    }
    if previous_is_list != next_is_list {
        return Some(Cast::Impossible);
    }
    // What a type unknown to the language can be cast to is for the database to say.
    let (ColumnType::Native(a), ColumnType::Native(b)) = (previous, next) else { return Some(Cast::Risky) };
    let is_plain = a.args.is_empty() && b.args.is_empty();
    let known = COCKROACH_IN_PLACE.iter().find(|(from, to, _)| is_plain && *from == a.name && *to == b.name);
    Some(known.map_or(Cast::Impossible, |(_, _, cast)| *cast))
}

/// Types that the text form of an array fits into.
fn is_cockroach_text(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Native(NativeType { name, .. }) if matches!(name.as_str(), "String" | "Char"))
}

/// Whether the language knows neither type: as the database spells such a type in its own words, two spellings say
/// nothing about a change.
fn are_unknown(previous: &ColumnType, next: &ColumnType) -> bool {
    matches!((previous, next), (ColumnType::Unsupported(_), ColumnType::Unsupported(_)))
}

/// Points in time have six digits after the second unless they say otherwise.
fn cockroach_same(previous: &ColumnType, next: &ColumnType) -> bool {
    let digits = |ty: &NativeType| ty.args.first().copied().unwrap_or(6);
    match (previous, next) {
        (ColumnType::Native(a), ColumnType::Native(b)) if a.name == b.name && a.name.starts_with("Time") => {
            digits(a) == digits(b)
        }
        (a, b) => a == b || are_unknown(a, b),
    }
}

/// SQLite copies rows into a new table and stores anything as text.
fn sqlite(previous: &ColumnType, next: &ColumnType) -> Option<Cast> {
    let spelled = |ty: &ColumnType| match ty {
        ColumnType::Native(NativeType { name, args }) if args.is_empty() => Some(name.to_uppercase()),
        ColumnType::Unsupported(text) => Some(text.to_uppercase()),
        ColumnType::Native(_) | ColumnType::Enum(_) => None,
    };
    // Any word is a type here, and its case means nothing.
    if previous == next || spelled(previous).is_some_and(|text| spelled(next) == Some(text)) {
        return None;
    }
    let is_text = matches!(next, ColumnType::Native(NativeType { name, .. }) if name == "TEXT");
    Some(if is_text { Cast::Safe } else { Cast::Risky })
}
