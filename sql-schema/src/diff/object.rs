//! What differs about functions, triggers, views and the rest that is carried as text. In: both states. Out:
//! [`ObjectsDiff`], positions into both. Must not know: which tables change, nor the order of statements.
//!
//! What a person wrote into a migration is never dropped because no file has it: only what came from a file goes with it.

use std::collections::HashMap;

use crate::lookup::NameKey;
use crate::object::text;
use crate::schema::{ObjectKind, ObjectSource, SqlObject, SqlSchema};
use crate::step::Pair;

/// What differs about objects.
#[derive(Debug, Default)]
pub struct ObjectsDiff {
    /// Only in the next state, by position there.
    pub created: Vec<usize>,
    /// Only in the previous state, and from a file: by position there.
    pub dropped: Vec<usize>,
    /// In both with other texts: positions in the previous and the next state.
    pub changed: Vec<(usize, usize)>,
    /// What stays as it is: position in the previous state, and in the next one where it says so too.
    pub kept: Vec<(usize, Option<usize>)>,
    /// Of what stays: made by hand, and in no file.
    pub left_alone: Vec<usize>,
}

/// What makes two objects the same. What hangs on a table lies where the table does.
pub(crate) type Key<'a> = (ObjectKind, Option<&'a str>, &'a str, Option<NameKey<'a>>, Option<&'a str>);

pub(crate) fn key<'a>(object: &'a SqlObject, schema: &'a SqlSchema) -> Key<'a> {
    let table = object.table.as_ref().map(|table| NameKey::new(table, schema));
    let namespace = NameKey::new(&object.name, schema).namespace().filter(|_| table.is_none());
    (object.kind, namespace, &object.name.name, table, object.arguments.as_deref())
}

/// Whether an object that the next state lacks may be dropped: one that came from a file, or one of a history that another
/// history doesn't have.
pub(crate) fn may_go(object: &SqlObject, pair: Pair<'_>) -> bool {
    let sources = (pair.previous.object_source, pair.next.object_source);
    pair.next.object_source.says() && object.is_carried || sources == (ObjectSource::History, ObjectSource::History)
}

pub(super) fn diff(pair: Pair<'_>) -> ObjectsDiff {
    let Pair { previous, next } = pair;
    let mut diff = ObjectsDiff::default();
    if !(previous.object_source.says() && next.object_source.says()) {
        diff.kept = (0..previous.objects.len()).map(|at| (at, None)).collect();
        return diff;
    }
    let mut coming: HashMap<Key<'_>, usize> =
        next.objects.iter().enumerate().map(|(at, object)| (key(object, next), at)).collect();
    for (at, object) in previous.objects.iter().enumerate() {
        match coming.remove(&key(object, previous)) {
            Some(to) if text::same(next.dialect, &object.definition, &next.objects[to].definition) => {
                diff.kept.push((at, Some(to)));
            }
            Some(to) => diff.changed.push((at, to)),
            None if may_go(object, pair) => diff.dropped.push(at),
            None => {
                diff.kept.push((at, None));
                diff.left_alone.push(at);
            }
        }
    }
    diff.created = coming.into_values().collect();
    diff.created.sort_unstable();
    diff
}
