//! What differs about extensions. In: both states. Out: [`ExtensionsDiff`]. Must not know: SQL text.

use std::collections::HashMap;

use crate::schema::Extension;
use crate::step::Pair;

/// What differs about extensions. One that is no longer asked for stays: others may use it, and it may have been there
/// before.
#[derive(Debug, Default)]
pub struct ExtensionsDiff<'a> {
    /// Only in the next state.
    pub created: Vec<&'a Extension>,
    /// In both, with another version or schema asked for.
    pub changed: Vec<&'a Extension>,
}

pub(super) fn diff<'a>(pair: Pair<'a>) -> ExtensionsDiff<'a> {
    let previous: HashMap<&str, &Extension> = pair.previous.extensions.iter().map(|e| (e.name.as_str(), e)).collect();
    let (kept, created) = pair.next.extensions.iter().partition(|e| previous.contains_key(e.name.as_str()));
    let kept: Vec<&Extension> = kept;
    ExtensionsDiff { created, changed: kept.into_iter().filter(|e| differs(previous[e.name.as_str()], e)).collect() }
}

/// What either state leaves open may be anything.
fn differs(previous: &Extension, next: &Extension) -> bool {
    let other = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    other(&previous.version, &next.version) || other(&previous.schema, &next.schema)
}
