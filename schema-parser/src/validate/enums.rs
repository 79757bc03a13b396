//! Checks of enums. In: all of them. Out: findings. Must not know: the fields that use them.

use super::messages::models as m;
use super::{Context, models};
use crate::hash::HashSet;
use crate::providers::Capability;

pub(crate) fn check(cx: &mut Context<'_>) {
    let schema = cx.schema;
    let mut names = HashSet::default();
    for enum_ in &schema.enums {
        let ast = enum_.ast;
        if !cx.can(Capability::Enums) {
            cx.push(m::enums_not_supported(ast, cx.provider));
        }
        models::check_namespace(cx, enum_.namespace, (ast.span, ast.name.name, "enum"));
        let db_name = enum_.mapped_name.unwrap_or(ast.name.name);
        if cx.can(Capability::Enums) && !names.insert((enum_.namespace.map(|n| n.text), db_name)) {
            cx.push(m::enum_name_taken(ast, db_name));
        }
    }
}
