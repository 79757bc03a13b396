//! Checks of composite types. In: all of them. Out: findings. Must not know: models.

use super::messages::models as m;
use super::{Context, defaults, native_types};
use crate::ast::Arity;
use crate::providers::Capability;
use crate::resolve::{CompositeFacts, ScalarKind};
use crate::schema::CompositeId;

pub(crate) fn check(cx: &mut Context<'_>) {
    let schema = cx.schema;
    check_cycles(cx);
    for composite in &schema.composites {
        if !cx.can(Capability::CompositeTypes) {
            cx.push(m::composites_not_supported(composite.ast, cx.provider));
            continue;
        }
        if composite.fields.is_empty() {
            cx.push(m::composite_without_fields(composite.ast));
        }
        for field in &composite.fields {
            defaults::check_constants(cx, &field.scalar);
            native_types::check(cx, &field.scalar, field.ast.name.name);
        }
    }
}

/// A value that has to hold a value of its own type can't exist. Reported at each field of such a circle.
fn check_cycles(cx: &mut Context<'_>) {
    let schema = cx.schema;
    for (i, composite) in schema.composites.iter().enumerate() {
        let id = CompositeId(i as u32);
        for field in &composite.fields {
            let Some(next) = required(field.ast.arity, field.scalar.ty) else { continue };
            if next == id {
                cx.push(m::composite_holds_itself(field.ast, composite.ast));
            } else if let Some(path) = path(cx, next, id) {
                let names: Vec<&str> = path.iter().map(|c| schema.composites[c.0 as usize].ast.name.name).collect();
                cx.push(m::composite_cycle(field.ast, composite.ast, &names));
            }
        }
    }
}

fn required(arity: Arity, ty: ScalarKind<'_>) -> Option<CompositeId> {
    match ty {
        ScalarKind::Composite(id) if arity == Arity::Required => Some(id),
        _ => None,
    }
}

/// A way from one composite type to another over required fields, both ends included.
fn path(cx: &Context<'_>, from: CompositeId, to: CompositeId) -> Option<Vec<CompositeId>> {
    let composites = &cx.schema.composites;
    let mut came_from: Vec<Option<CompositeId>> = vec![None; composites.len()];
    let mut queue = vec![from];
    while let Some(at) = queue.pop() {
        let facts: &CompositeFacts<'_> = &composites[at.0 as usize];
        for next in facts.fields.iter().filter_map(|f| required(f.ast.arity, f.scalar.ty)) {
            if came_from[next.0 as usize].is_some() || next == from {
                continue;
            }
            came_from[next.0 as usize] = Some(at);
            if next == to {
                return Some(trace(&came_from, from, to));
            }
            queue.push(next);
        }
    }
    None
}

fn trace(came_from: &[Option<CompositeId>], from: CompositeId, to: CompositeId) -> Vec<CompositeId> {
    let mut path = vec![to];
    let mut at = to;
    while at != from {
        let Some(before) = came_from[at.0 as usize] else { break };
        path.push(before);
        at = before;
    }
    path.reverse();
    path
}
