//! What differs about enum types. In: both states. Out: [`EnumsDiff`]. Must not know: how a dialect changes an enum.

use std::collections::{HashMap, HashSet};

use crate::lookup::NameKey;
use crate::schema::Enum;
use crate::step::Pair;

use super::rules::Rules;

/// What differs about enum types.
#[derive(Debug, Default)]
pub struct EnumsDiff<'a> {
    /// Only in the next state, in its order.
    pub created: Vec<&'a Enum>,
    /// Only in the previous state, in its order.
    pub dropped: Vec<&'a Enum>,
    /// In both with other values, in the order of the previous state. The order of the values doesn't count.
    pub changed: Vec<EnumDiff<'a>>,
}

/// An enum whose values differ.
#[derive(Debug)]
pub struct EnumDiff<'a> {
    /// Before.
    pub previous: &'a Enum,
    /// After.
    pub next: &'a Enum,
    /// Values that only `next` has, in its order.
    pub added: Vec<&'a str>,
    /// Values that only `previous` has, in its order.
    pub removed: Vec<&'a str>,
}

impl<'a> EnumDiff<'a> {
    /// Compares the values of two enums.
    pub fn new(previous: &'a Enum, next: &'a Enum) -> Self {
        EnumDiff { previous, next, added: missing(next, previous), removed: missing(previous, next) }
    }
}

/// The values of `of` that `from` doesn't have.
fn missing<'a>(of: &'a Enum, from: &Enum) -> Vec<&'a str> {
    let known: HashSet<&str> = from.values.iter().map(String::as_str).collect();
    of.values.iter().map(String::as_str).filter(|value| !known.contains(value)).collect()
}

pub(super) fn diff<'a>(pair: Pair<'a>, rules: &Rules) -> EnumsDiff<'a> {
    if !rules.has_enum_types {
        return EnumsDiff::default();
    }
    let mut next: HashMap<NameKey<'a>, &'a Enum> =
        pair.next.enums.iter().map(|e| (NameKey::new(&e.name, pair.next), e)).collect();
    let mut diff = EnumsDiff::default();
    for previous in &pair.previous.enums {
        match next.remove(&NameKey::new(&previous.name, pair.previous)) {
            Some(next) => diff.changed.push(EnumDiff::new(previous, next)),
            None => diff.dropped.push(previous),
        }
    }
    diff.changed.retain(|e| !e.added.is_empty() || !e.removed.is_empty());
    diff.created = pair.next.enums.iter().filter(|e| next.contains_key(&NameKey::new(&e.name, pair.next))).collect();
    diff
}
