//! Checks of one-to-many relations. In: the relation. Out: findings.

use super::super::Context;
use super::super::messages::relations as messages;
use super::{InlineRelation, says_actions, says_fields, says_references};

pub(super) fn check(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let (forward, back) = match (relation.forward, relation.back) {
        (Some(forward), Some(back)) => (forward, back),
        (Some(forward), None) => return cx.push(messages::missing_opposite(forward, relation.referenced.name())),
        (None, Some(back)) => return cx.push(messages::missing_opposite(back, relation.referencing.name())),
        (None, None) => return,
    };
    if !says_fields(forward) {
        cx.push(messages::argument_missing(forward, "fields"));
    }
    if !says_references(forward) {
        cx.push(messages::argument_missing(forward, "references"));
    }
    if says_fields(back) || says_references(back) {
        cx.push(messages::key_on_list_side(back, forward));
    }
    if says_actions(back) {
        cx.push(messages::actions_on_wrong_side(back, forward));
    }
}
