//! Checks of many-to-many relations. In: both fields. Out: findings.

use super::super::Context;
use super::super::messages::relations as messages;
use super::super::relation_fields::argument_span;
use crate::ast::Arity;
use crate::providers::Capability;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::schema::FieldId;

pub(super) fn check_implicit(cx: &mut Context<'_>, a: FieldRef<'_>, b: FieldRef<'_>) {
    let of_view = a.model.is_view() || b.model.is_view();
    for field in [a, b] {
        if of_view {
            cx.push(messages::many_to_many_of_view(field));
        } else if !cx.can(Capability::ImplicitManyToMany) {
            cx.push(messages::implicit_not_supported(field, cx.provider));
        }
    }
    for field in [a, b] {
        check_singular_id(cx, field);
    }
    check_no_actions(cx, a, b, "implicit many-to-many");
    for field in [a, b] {
        if field.as_relation().is_some_and(|r| r.references.is_some()) {
            cx.push(messages::references_on_many_to_many(field));
        }
    }
}

/// The only field of `@id`, or of an `@@id` over one field.
fn single_id(model: ModelRef<'_>) -> Option<FieldId> {
    match model.primary_key()?.columns.as_slice() {
        [column] if column.path.is_empty() => Some(column.field),
        _ => None,
    }
}

fn check_singular_id(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    let target = cx.schema.model(facts.target);
    let Some(id) = single_id(target) else {
        return cx.push(messages::many_to_many_without_id(field, target.name()));
    };
    let Some(references) = &facts.references else { return };
    if references.as_slice() != [id] {
        let names: Vec<&str> = references.iter().map(|f| target.field(*f).name()).collect();
        cx.push(messages::many_to_many_references_other(field, target.name(), &names));
    }
}

fn check_no_actions(cx: &mut Context<'_>, a: FieldRef<'_>, b: FieldRef<'_>, what: &str) {
    for field in [a, b] {
        let Some(facts) = field.as_relation() else { continue };
        for (_, span) in [facts.on_delete, facts.on_update].into_iter().flatten() {
            cx.push(messages::actions_on_many_to_many(span, what));
        }
    }
}

pub(super) fn check_embedded(cx: &mut Context<'_>, a: FieldRef<'_>, b: FieldRef<'_>) {
    if !cx.can(Capability::TwoWayEmbedded) {
        for field in [a, b] {
            cx.push(messages::embedded_not_supported(field, cx.provider));
        }
        return;
    }
    for field in [a, b] {
        check_one_field(cx, field, "references", field.as_relation().and_then(|r| r.references.as_deref()));
    }
    for field in [a, b] {
        check_one_field(cx, field, "fields", field.as_relation().and_then(|r| r.fields.as_deref()));
    }
    for field in [a, b] {
        check_references_id(cx, field);
    }
    for field in [a, b] {
        check_list_of_same_type(cx, field);
    }
    check_no_actions(cx, a, b, "embedded many-to-many");
}

fn check_one_field(cx: &mut Context<'_>, field: FieldRef<'_>, argument: &str, fields: Option<&[FieldId]>) {
    if fields.is_some_and(|f| f.len() == 1) {
        return;
    }
    let attribute = field.as_relation().and_then(|r| r.attribute);
    let span = argument_span(attribute, argument).or(attribute.map(|a| a.span)).unwrap_or(field.span());
    cx.push(messages::embedded_needs_one_field(span, argument));
}

fn check_references_id(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    let Some(first) = facts.references.as_ref().and_then(|references| references.first()) else { return };
    let target = cx.schema.model(facts.target);
    if single_id(target) == Some(*first) {
        return;
    }
    let span = argument_span(facts.attribute, "references").unwrap_or(field.span());
    cx.push(messages::embedded_references_other(span, target.name()));
}

fn check_list_of_same_type(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let Some(facts) = field.as_relation() else { return };
    // The first ones, where there are several, which has been reported.
    let (Some([own, ..]), Some([reference, ..])) = (facts.fields.as_deref(), facts.references.as_deref()) else {
        return;
    };
    let own = field.model.field(*own);
    let reference = cx.schema.model(facts.target).field(*reference);
    let same = match (own.as_scalar(), reference.as_scalar()) {
        (Some(a), Some(b)) => {
            let native = |s: &crate::resolve::ScalarFacts<'_>| s.native_type.as_ref().map(|n| n.name.to_owned());
            a.ty == b.ty && native(a) == native(b)
        }
        _ => false,
    };
    if own.arity() == Arity::List && same {
        return;
    }
    let span = facts.attribute.map_or(field.span(), |a| a.span);
    cx.push(messages::embedded_types_differ(span));
}
