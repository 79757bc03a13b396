//! Checks of composite types. In: all of them. Out: findings. Must not know: models.

use super::graph::{Components, Edges};
use super::messages::models as m;
use super::{Context, defaults, native_types};
use crate::ast::Arity;
use crate::providers::Capability;
use crate::resolve::ScalarKind;
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

/// A value that has to hold a value of its own type can't exist. Reported at each field of such a circle, by the type that
/// it leads to.
fn check_cycles(cx: &mut Context<'_>) {
    let composites = &cx.schema.composites;
    let mut fields = Vec::new();
    let mut edges = Edges { from: vec![Vec::new(); composites.len()], ..Edges::default() };
    for (source, composite) in composites.iter().enumerate() {
        for field in &composite.fields {
            let Some(target) = required(field.ast.arity, field.scalar.ty) else { continue };
            edges.from[source].push(fields.len());
            edges.source.push(source);
            edges.target.push(target.0 as usize);
            fields.push(field);
        }
    }
    let components = Components::new(&edges);
    let on_circles =
        (0..fields.len()).rev().filter(|edge| components.are_one(edges.source[*edge], edges.target[*edge]));
    let mut on_circles: Vec<usize> = on_circles.collect();
    on_circles.sort_by_key(|edge| edges.target[*edge]);
    for edge in on_circles {
        let (source, target) = (edges.source[edge], edges.target[edge]);
        let (field, composite) = (fields[edge].ast, composites[source].ast);
        if source == target {
            cx.push(m::composite_holds_itself(field, composite));
        } else {
            let name = |composite: usize| composites[composite].ast.name.name;
            let names: Vec<&str> = match edges.way_around(edge) {
                Some(way) => way.iter().map(|step| name(edges.target[*step])).collect(),
                None => vec!["..", name(source)],
            };
            cx.push(m::composite_cycle(field, composite, &names));
        }
    }
}

fn required(arity: Arity, ty: ScalarKind<'_>) -> Option<CompositeId> {
    match ty {
        ScalarKind::Composite(id) if arity == Arity::Required => Some(id),
        _ => None,
    }
}
