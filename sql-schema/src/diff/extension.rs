//! What differs about extensions. In: both states. Out: [`ExtensionsDiff`]. Must not know: SQL text.

use std::collections::HashMap;

use crate::schema::Extension;
use crate::step::Pair;

/// What differs about extensions.
#[derive(Debug, Default)]
pub struct ExtensionsDiff<'a> {
    /// Only in the next state.
    pub created: Vec<&'a Extension>,
    /// Only in the previous state.
    pub dropped: Vec<&'a Extension>,
    /// In both, with another version or schema asked for.
    pub changed: Vec<&'a Extension>,
}

pub(super) fn diff<'a>(pair: Pair<'a>) -> ExtensionsDiff<'a> {
    let previous: HashMap<&str, &Extension> = pair.previous.extensions.iter().map(|e| (e.name.as_str(), e)).collect();
    let next: HashMap<&str, &Extension> = pair.next.extensions.iter().map(|e| (e.name.as_str(), e)).collect();
    let (kept, created) = pair.next.extensions.iter().partition(|e| previous.contains_key(e.name.as_str()));
    let kept: Vec<&Extension> = kept;
    ExtensionsDiff {
        created,
        dropped: pair.previous.extensions.iter().filter(|e| !next.contains_key(e.name.as_str())).collect(),
        changed: kept.into_iter().filter(|e| differs(previous[e.name.as_str()], e)).collect(),
    }
}

/// What the next state leaves open may be anything.
fn differs(previous: &Extension, next: &Extension) -> bool {
    let other = |a: &Option<String>, b: &Option<String>| b.is_some() && a != b;
    other(&previous.version, &next.version) || other(&previous.schema, &next.schema)
}
