//! Composite types that hold themselves. In: resolved types. Out: findings for each required field that closes a cycle:
//! a value of such a type would never end.

use super::messages::types as messages;
use super::{Resolved, ScalarKind};
use crate::ast::Arity;
use crate::diagnostic::Diagnostics;
use crate::schema::CompositeId;

pub(super) fn check(schema: &Resolved<'_>, diagnostics: &mut Diagnostics) {
    // Prisma reports the last type first.
    for start in (0..schema.composites.len() as u32).rev().map(CompositeId) {
        let mut on_path = vec![start];
        visit(schema, start, start, &mut on_path, &mut vec![false; schema.composites.len()], diagnostics);
    }
}

/// Follows required fields from `at`; `start` is where a cycle has to end to be reported here.
fn visit(
    schema: &Resolved<'_>,
    start: CompositeId,
    at: CompositeId,
    path: &mut Vec<CompositeId>,
    seen: &mut Vec<bool>,
    diagnostics: &mut Diagnostics,
) {
    for field in &schema.composites[at.0 as usize].fields {
        let (Arity::Required, ScalarKind::Composite(next)) = (field.ast.arity, field.scalar.ty) else { continue };
        if next == start {
            let names: Vec<&str> = path.iter().map(|c| schema.composites[c.0 as usize].ast.name.name).collect();
            // Reported at the field of the start that begins the cycle.
            let first = path.get(1).copied().unwrap_or(start);
            let begins = |f: &&super::CompositeFieldFacts<'_>| {
                f.ast.arity == Arity::Required && f.scalar.ty == ScalarKind::Composite(first)
            };
            if let Some(field) = schema.composites[start.0 as usize].fields.iter().find(begins) {
                diagnostics.push(messages::composite_cycle(field.ast.span, &names));
            }
        } else if !std::mem::replace(&mut seen[next.0 as usize], true) {
            path.push(next);
            visit(schema, start, next, path, seen, diagnostics);
            path.pop();
        }
    }
}
