//! Texts of statements that run again and again. In: all that a text depends on. Out: the text, if it was written before.
//! Must not know: SQL.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::table::{Dialect, Table};

/// All that the text of a statement depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    /// The table's address: two tables at one address are one.
    table: usize,
    columns: u128,
    verb: Verb,
    dialect: Dialect,
}

/// What a statement does with the columns of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verb {
    /// Fills the columns.
    Insert,
    /// Changes the columns of the row with the table's key.
    Update,
    /// Deletes rows by the columns.
    Delete,
    /// Finds rows by the columns.
    Select,
}

impl Shape {
    /// A statement for which it is only of interest which columns there are. None where there are too many to tell.
    pub(crate) fn of_set(
        verb: Verb,
        dialect: Dialect,
        table: &'static Table,
        columns: impl Iterator<Item = usize>,
    ) -> Option<Shape> {
        let mut set = 0;
        for column in columns {
            set |= 1u128.checked_shl(u32::try_from(column).ok()?)?;
        }
        Some(Shape { dialect, verb, table: std::ptr::from_ref(table).addr(), columns: set })
    }

    /// A statement that depends on the order of columns too.
    pub(crate) fn of_sequence(
        verb: Verb,
        dialect: Dialect,
        table: &'static Table,
        columns: impl Iterator<Item = usize>,
    ) -> Option<Shape> {
        let mut sequence = 0u128;
        for column in columns {
            let column = u128::from(u16::try_from(column + 1).ok()?);
            if sequence >> 112 != 0 {
                return None;
            }
            sequence = sequence << 16 | column;
        }
        Some(Shape { dialect, verb, table: std::ptr::from_ref(table).addr(), columns: sequence })
    }
}

/// Texts kept at most. A table has few shapes in practice, but as many as there are sets of its columns in theory.
const MOST_TEXTS: usize = 4096;

static TEXTS: RwLock<BTreeMap<Shape, Arc<str>>> = RwLock::new(BTreeMap::new());

/// The text of that shape, if it is known.
pub(crate) fn recall(shape: &Shape) -> Option<Arc<str>> {
    TEXTS.read().unwrap_or_else(PoisonError::into_inner).get(shape).cloned()
}

/// Keeps the text of that shape.
pub(crate) fn keep(shape: Shape, text: &Arc<str>) {
    let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
    if texts.len() < MOST_TEXTS {
        texts.insert(shape, Arc::clone(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table { schema: None, name: "t", columns: &[], key: &[] };
    static OTHER: Table = Table { schema: None, name: "u", columns: &[], key: &[] };

    fn set(verb: Verb, table: &'static Table, columns: &[usize]) -> Option<Shape> {
        Shape::of_set(verb, Dialect::Sqlite, table, columns.iter().copied())
    }

    fn sequence(columns: &[usize]) -> Option<Shape> {
        Shape::of_sequence(Verb::Select, Dialect::Sqlite, &TABLE, columns.iter().copied())
    }

    #[test]
    fn shapes_differ_where_texts_do() {
        let all = [
            set(Verb::Insert, &TABLE, &[0, 1]),
            set(Verb::Insert, &TABLE, &[0, 2]),
            set(Verb::Insert, &TABLE, &[]),
            set(Verb::Insert, &OTHER, &[0, 1]),
            set(Verb::Update, &TABLE, &[0, 1]),
            Shape::of_set(Verb::Insert, Dialect::Postgres, &TABLE, [0, 1].into_iter()),
            sequence(&[0, 1]),
            sequence(&[1, 0]),
            sequence(&[0]),
            sequence(&[0, 0]),
            sequence(&[]),
        ];
        for (place, shape) in all.iter().enumerate() {
            assert!(shape.is_some());
            assert!(!all[..place].contains(shape), "{place}");
        }
    }

    #[test]
    fn what_can_not_be_told_apart_is_not_kept() {
        assert_eq!(set(Verb::Insert, &TABLE, &[127]).map(|shape| shape.columns), Some(1 << 127));
        assert_eq!(set(Verb::Insert, &TABLE, &[128]), None);
        assert!(sequence(&[65534; 8]).is_some());
        assert_eq!(sequence(&[0; 9]), None);
        assert_eq!(sequence(&[65535]), None);
    }

    #[test]
    fn a_text_comes_back() {
        let shape = Shape::of_set(Verb::Delete, Dialect::Mysql, &TABLE, [].into_iter()).expect("a shape");
        assert_eq!(recall(&shape), None);
        keep(shape, &Arc::from("DELETE"));
        assert_eq!(recall(&shape).as_deref(), Some("DELETE"));
    }
}
