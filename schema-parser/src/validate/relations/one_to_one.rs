//! Checks of one-to-one relations. In: the relation. Out: findings.

use super::super::Context;
use super::super::messages::relations as messages;
use super::shared::same_set;
use super::{InlineRelation, says_actions, says_fields, says_references};
use crate::ast::Arity;
use crate::resolve::walk::FieldRef;

pub(super) fn check(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let Some(forward) = relation.forward else { return };
    let Some(back) = relation.back else {
        cx.push(messages::missing_opposite(forward, relation.referenced.name()));
        return;
    };
    check_defined(cx, forward, back);
    check_one_side_only(cx, forward, back);
    check_actions(cx, forward, back);
    check_unique(cx, relation, forward);
    check_mixed_up(cx, forward, back);
    check_back_is_optional(cx, relation, back);
    check_wrong_side(cx, forward, back);
}

fn check_defined(cx: &mut Context<'_>, forward: FieldRef<'_>, back: FieldRef<'_>) {
    for (argument, says) in [("fields", says_fields as fn(FieldRef<'_>) -> bool), ("references", says_references)] {
        if !says(forward) && !says(back) {
            cx.push(messages::argument_on_neither_side(forward, back, argument));
            cx.push(messages::argument_on_neither_side(back, forward, argument));
        }
    }
}

fn check_one_side_only(cx: &mut Context<'_>, forward: FieldRef<'_>, back: FieldRef<'_>) {
    for (argument, says) in [("references", says_references as fn(FieldRef<'_>) -> bool), ("fields", says_fields)] {
        if says(forward) && says(back) {
            cx.push(messages::argument_on_both_sides(forward, back, argument));
            cx.push(messages::argument_on_both_sides(back, forward, argument));
        }
    }
}

fn check_actions(cx: &mut Context<'_>, forward: FieldRef<'_>, back: FieldRef<'_>) {
    if says_actions(forward) && says_actions(back) {
        cx.push(messages::actions_on_both_sides(back, forward));
        cx.push(messages::actions_on_both_sides(forward, back));
    } else if says_actions(back) {
        cx.push(messages::actions_on_wrong_side(back, forward));
    }
}

fn check_mixed_up(cx: &mut Context<'_>, forward: FieldRef<'_>, back: FieldRef<'_>) {
    if cx.has_errors() {
        return;
    }
    for (with_fields, with_references) in [(forward, back), (back, forward)] {
        if says_fields(with_fields) && says_references(with_references) {
            cx.push(messages::arguments_on_different_sides(forward.span(), with_fields, with_references));
            cx.push(messages::arguments_on_different_sides(back.span(), with_fields, with_references));
        }
    }
}

fn check_back_is_optional(cx: &mut Context<'_>, relation: InlineRelation<'_>, back: FieldRef<'_>) {
    if back.arity() == Arity::Required && !cx.has_errors() {
        cx.push(messages::back_is_required(back, relation.referencing.name()));
    }
}

fn check_wrong_side(cx: &mut Context<'_>, forward: FieldRef<'_>, back: FieldRef<'_>) {
    if cx.has_errors() {
        return;
    }
    if forward.arity() == Arity::Required && (says_fields(back) || says_references(back)) {
        cx.push(messages::key_on_optional_side(back, forward));
    }
}

fn check_unique(cx: &mut Context<'_>, relation: InlineRelation<'_>, forward: FieldRef<'_>) {
    let Some(fields) = forward.as_relation().and_then(|facts| facts.fields.as_deref()) else { return };
    if relation.referencing.unique_criteria().any(|columns| same_set(columns, fields)) {
        return;
    }
    let names: Vec<&str> = fields.iter().map(|f| relation.referencing.field(*f).name()).collect();
    cx.push(messages::one_to_one_not_unique(forward, &names));
}
