//! What is left alone. In: both states. Out: sentences for whoever runs a command. Must not know: commands.

use super::described;
use crate::schema::{ObjectSource, SqlObject};
use crate::step::Pair;
use crate::{diff, rename};

/// Objects that stay although a reader might expect otherwise.
pub fn notes(pair: Pair<'_>) -> Vec<String> {
    if pair.previous.objects.is_empty() {
        return Vec::new();
    }
    let list = |objects: &mut dyn Iterator<Item = &SqlObject>| objects.map(described).collect::<Vec<_>>().join(", ");
    if !pair.next.object_source.says() {
        let carried = list(&mut pair.previous.objects.iter().filter(|object| object.is_carried));
        let message = "there is no folder of objects, so what the migrations carry from files is left alone";
        return if carried.is_empty() { Vec::new() } else { vec![format!("{message}: {carried}")] };
    }
    let renamed = rename::renamed(pair.previous, pair.next);
    let left = diff::diff(renamed.pair(pair.next)).objects.left_alone;
    let left = list(&mut left.iter().map(|at| &renamed.state.objects[*at]));
    let message = match pair.previous.object_source {
        ObjectSource::Catalog => "in the database and in no file, so left alone",
        ObjectSource::History | ObjectSource::Files | ObjectSource::Nobody => {
            "made by hand and in no file, so left alone"
        }
    };
    if left.is_empty() { Vec::new() } else { vec![format!("{message}: {left}")] }
}
