//! Index types and operator classes of PostgreSQL and CockroachDB against the types of the columns. In: one index. Out:
//! findings. The table is PostgreSQL's own (documentation, chapters 64 to 71), cut to what the language knows.

use super::super::messages::indexes as messages;
use super::super::{Context, native_types};
use crate::ast::Arity;
use crate::providers::Capability;
use crate::providers::operator_classes::{Accepts, BLOOM_MIN_MAX, BRIN_DEFAULT, BRIN_SCALARS, CLASSES, TIME_TZ};
use crate::resolve::walk::ModelRef;
use crate::resolve::{ColumnFacts, IndexFacts, OperatorClassFacts, ScalarFacts, ScalarKind};
use crate::schema::{IndexAlgorithm, IndexKind, ScalarType};

/// Only plain indexes take classes.
pub(super) fn check_kind(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    if has_class(index) && index.kind != IndexKind::Normal {
        cx.push(messages::class_on_other_index(index.attribute.span));
    }
}

fn has_class(index: &IndexFacts<'_>) -> bool {
    index.columns.iter().any(|c| c.operator_class.is_some())
}

pub(super) fn check(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    if cx.provider.provider.is_none() || !cx.can(Capability::GinIndex) {
        return;
    }
    let algorithm = index.algorithm.unwrap_or(IndexAlgorithm::BTree);
    let is_cockroach = !cx.can(Capability::OperatorClasses);
    if is_cockroach && algorithm != IndexAlgorithm::Gin {
        return;
    }
    for (position, column) in index.columns.iter().enumerate() {
        if is_cockroach && column.operator_class.is_some() {
            return cx.push(messages::classes_not_supported(index.attribute.span, cx.provider));
        }
        // Its inverted index has plain columns before the one that it inverts.
        let is_json = column.scalar(model).is_some_and(|scalar| scalar.ty == ScalarKind::Scalar(ScalarType::Json));
        if is_cockroach && is_json && position + 1 < index.columns.len() {
            cx.push(messages::json_not_last(index.attribute.span, model.field(column.field).name()));
        }
        check_column(cx, model, index, column, algorithm);
    }
    if algorithm == IndexAlgorithm::SpGist && index.columns.len() > 1 {
        cx.push(messages::sp_gist_over_many(index.attribute.span));
    }
}

fn check_column(
    cx: &mut Context<'_>,
    model: ModelRef<'_>,
    index: &IndexFacts<'_>,
    column: &ColumnFacts<'_>,
    algorithm: IndexAlgorithm,
) {
    let Some(scalar) = column.scalar(model) else { return };
    let (field, span) = (column.last_name(model), index.attribute.span);
    let is_list = column.arity(model) == Arity::List;
    match column.operator_class {
        Some(OperatorClassFacts::Raw(_)) => {}
        Some(OperatorClassFacts::Known(name)) => match accepts(name, algorithm) {
            None => cx.push(messages::class_of_other_algorithm(span, name, algorithm)),
            Some(accepts) => check_class(cx, index, name, accepts, field, scalar, is_list),
        },
        None if indexed_by_default(cx, algorithm, scalar, is_list) => {}
        None if scalar.native_type.is_some() && cx.can(Capability::OperatorClasses) => {
            cx.push(messages::no_default_class(span, algorithm, field));
        }
        None => cx.push(messages::type_not_indexed(span, algorithm, field)),
    }
}

fn accepts(name: &str, algorithm: IndexAlgorithm) -> Option<&'static Accepts> {
    if let Some(suffix) = name.strip_prefix(TIME_TZ.0) {
        return (algorithm == IndexAlgorithm::Brin && BLOOM_MIN_MAX.contains(&suffix)).then_some(&TIME_TZ.1);
    }
    let is_it = |(prefix, suffixes, of, _): &&(&str, &[&str], IndexAlgorithm, Accepts)| {
        *of == algorithm && name.strip_prefix(*prefix).is_some_and(|suffix| suffixes.contains(&suffix))
    };
    CLASSES.iter().find(is_it).map(|(.., accepts)| accepts)
}

fn check_class(
    cx: &mut Context<'_>,
    index: &IndexFacts<'_>,
    name: &str,
    accepts: &Accepts,
    field: &str,
    scalar: &ScalarFacts<'_>,
    is_list: bool,
) {
    let span = index.attribute.span;
    if accepts.lists {
        if !is_list {
            cx.push(messages::class_needs_list(span, name, field));
        }
        return;
    }
    match (native_types::valid(cx, scalar), accepts.scalar) {
        (Some(native), _) if accepts.natives.contains(&native.name) => {}
        (Some(native), _) => cx.push(messages::class_rejects_native(span, name, native.name, field)),
        (None, Some(wanted)) if scalar.ty == ScalarKind::Scalar(wanted) => {}
        (None, Some(wanted)) => cx.push(messages::class_rejects_type(span, name, wanted, field)),
        (None, None) => cx.push(messages::class_needs_native(span, name, accepts.natives, field)),
    }
}

fn indexed_by_default(cx: &Context<'_>, algorithm: IndexAlgorithm, scalar: &ScalarFacts<'_>, is_list: bool) -> bool {
    if scalar.ty.is_unsupported() {
        return true;
    }
    let native = native_types::valid(cx, scalar).map(|n| n.name);
    let of_type = |types: &[ScalarType]| native.is_none() && scalar.ty.as_scalar().is_some_and(|t| types.contains(&t));
    let of_native = |names: &[&str]| native.is_some_and(|n| names.contains(&n));
    match algorithm {
        IndexAlgorithm::BTree | IndexAlgorithm::Hash => true,
        IndexAlgorithm::Gin => is_list || of_type(&[ScalarType::Json]) || of_native(&["JsonB"]),
        IndexAlgorithm::Gist => of_type(&[ScalarType::String]) && native_types::name(cx, scalar).is_none(),
        IndexAlgorithm::SpGist => of_type(&[ScalarType::String]) || of_native(&["Inet", "VarChar", "Char", "Text"]),
        IndexAlgorithm::Brin => of_type(BRIN_SCALARS) || of_native(BRIN_DEFAULT),
    }
}
