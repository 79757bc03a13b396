//! MySQL: casts that MODIFY makes. In: two types. Out: a [`Cast`]. Must not know: other dialects.

use crate::schema::ColumnType;
use crate::step::Cast;

pub(super) fn between(previous: &ColumnType, next: &ColumnType) -> Option<Cast> {
    if previous == next {
        return None;
    }
    let (ColumnType::Native(_), ColumnType::Native(_)) = (previous, next) else { return Some(Cast::Risky) };
    Some(Cast::Risky)
}
