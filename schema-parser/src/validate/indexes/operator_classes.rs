//! Index types and operator classes of PostgreSQL and CockroachDB against the types of the columns. In: one index. Out:
//! findings. The table is PostgreSQL's own (documentation, chapters 64 to 71), cut to what the language knows.

use super::super::Context;
use super::super::messages::indexes as messages;
use crate::ast::Arity;
use crate::providers::Capability;
use crate::resolve::walk::ModelRef;
use crate::resolve::{ColumnFacts, IndexFacts, OperatorClassFacts, ScalarFacts, ScalarKind};
use crate::schema::{IndexAlgorithm, IndexKind, ScalarType};

/// What an operator class, or an index type without one, takes.
#[derive(Debug)]
struct Accepts {
    /// Columns of this type without a native type.
    scalar: Option<ScalarType>,
    /// Native types.
    natives: &'static [&'static str],
    /// Lists of anything.
    lists: bool,
}

const fn scalar(scalar: ScalarType, natives: &'static [&'static str]) -> Accepts {
    Accepts { scalar: Some(scalar), natives, lists: false }
}

const fn native(natives: &'static [&'static str]) -> Accepts {
    Accepts { scalar: None, natives, lists: false }
}

/// Name of the class, the index type that has it, what it takes. Families with the same suffixes are one row.
static CLASSES: [(&str, &[&str], IndexAlgorithm, Accepts); 23] = [
    ("Inet", &["Ops"], IndexAlgorithm::Gist, native(&["Inet"])),
    ("Jsonb", &["Ops", "PathOps"], IndexAlgorithm::Gin, scalar(ScalarType::Json, &["Json", "JsonB"])),
    ("Array", &["Ops"], IndexAlgorithm::Gin, Accepts { scalar: None, natives: &[], lists: true }),
    ("Inet", &["Ops"], IndexAlgorithm::SpGist, native(&["Inet"])),
    ("Text", &["Ops"], IndexAlgorithm::SpGist, scalar(ScalarType::String, &["VarChar", "Char", "Text"])),
    ("Bit", &["MinMaxOps"], IndexAlgorithm::Brin, native(&["Bit"])),
    ("VarBit", &["MinMaxOps"], IndexAlgorithm::Brin, native(&["VarBit"])),
    ("Bpchar", &["BloomOps", "MinMaxOps"], IndexAlgorithm::Brin, native(&["Char"])),
    ("Bytea", &["BloomOps", "MinMaxOps"], IndexAlgorithm::Brin, scalar(ScalarType::Bytes, &["ByteA"])),
    ("Date", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Date"])),
    ("Float4", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Real"])),
    ("Float8", BLOOM_MIN_MAX, IndexAlgorithm::Brin, scalar(ScalarType::Float, &["DoublePrecision"])),
    ("Inet", &["InclusionOps", "BloomOps", "MinMaxOps", "MinMaxMultiOps"], IndexAlgorithm::Brin, native(&["Inet"])),
    ("Int2", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["SmallInt"])),
    ("Int4", BLOOM_MIN_MAX, IndexAlgorithm::Brin, scalar(ScalarType::Int, &["Integer"])),
    ("Int8", BLOOM_MIN_MAX, IndexAlgorithm::Brin, scalar(ScalarType::BigInt, &["BigInt"])),
    ("Numeric", BLOOM_MIN_MAX, IndexAlgorithm::Brin, scalar(ScalarType::Decimal, &["Decimal"])),
    ("Oid", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Oid"])),
    ("Text", &["BloomOps", "MinMaxOps"], IndexAlgorithm::Brin, scalar(ScalarType::String, &["VarChar", "Text"])),
    ("Timestamp", BLOOM_MIN_MAX, IndexAlgorithm::Brin, scalar(ScalarType::DateTime, &["Timestamp"])),
    ("TimestampTz", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Timestamptz"])),
    ("Time", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Time"])),
    ("Uuid", BLOOM_MIN_MAX, IndexAlgorithm::Brin, native(&["Uuid"])),
];

/// As [`CLASSES`], where one native type has a class of the same shape under another name.
static TIME_TZ: (&str, Accepts) = ("TimeTz", native(&["Timetz"]));

const BLOOM_MIN_MAX: &[&str] = &["BloomOps", "MinMaxOps", "MinMaxMultiOps"];

/// Native types that BRIN indexes without being told a class.
const BRIN_DEFAULT: &[&str] = &[
    "SmallInt",
    "Integer",
    "BigInt",
    "Decimal",
    "Inet",
    "Oid",
    "Real",
    "DoublePrecision",
    "VarChar",
    "Char",
    "Text",
    "ByteA",
    "Timestamp",
    "Timestamptz",
    "Date",
    "Time",
    "Timetz",
    "Bit",
    "VarBit",
    "Uuid",
];

/// Built-in types that BRIN indexes without being told a class.
const BRIN_SCALARS: &[ScalarType] = &[
    ScalarType::String,
    ScalarType::Int,
    ScalarType::BigInt,
    ScalarType::Float,
    ScalarType::Decimal,
    ScalarType::DateTime,
    ScalarType::Bytes,
];

pub(super) fn check(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    let has_class = index.columns.iter().any(|c| c.operator_class.is_some());
    if has_class && index.kind != IndexKind::Normal {
        return cx.push(messages::class_on_other_index(index.attribute.span));
    }
    if has_class && !cx.can(Capability::OperatorClasses) {
        return cx.push(messages::classes_not_supported(index.attribute.span, cx.provider));
    }
    if index.kind != IndexKind::Normal || !cx.can(Capability::GinIndex) {
        return;
    }
    let algorithm = index.algorithm.unwrap_or(IndexAlgorithm::BTree);
    if algorithm == IndexAlgorithm::SpGist && index.columns.len() > 1 {
        cx.push(messages::sp_gist_over_many(index.attribute.span));
    }
    for column in &index.columns {
        check_column(cx, model, index, column, algorithm);
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
    let field = model.field(column.field);
    let span = index.attribute.span;
    match column.operator_class {
        Some(OperatorClassFacts::Raw(_)) => {}
        Some(OperatorClassFacts::Known(name)) => match accepts(name, algorithm) {
            None => cx.push(messages::class_of_other_algorithm(span, name, algorithm)),
            Some(accepts) => check_class(cx, index, name, accepts, field.name(), scalar, field.arity() == Arity::List),
        },
        None if indexed_by_default(algorithm, scalar, field.arity() == Arity::List) => {}
        None if scalar.native_type.is_some() => {
            cx.push(messages::no_default_class(span, algorithm, field.name()));
        }
        None => cx.push(messages::type_not_indexed(span, algorithm, field.name())),
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
    match (&scalar.native_type, accepts.scalar) {
        (Some(native), _) if accepts.natives.contains(&native.name) => {}
        (Some(native), _) => cx.push(messages::class_rejects_native(span, name, native.name, field)),
        (None, Some(wanted)) if scalar.ty == ScalarKind::Scalar(wanted) => {}
        (None, Some(wanted)) => cx.push(messages::class_rejects_type(span, name, wanted, field)),
        (None, None) => cx.push(messages::class_needs_native(span, name, accepts.natives, field)),
    }
}

fn indexed_by_default(algorithm: IndexAlgorithm, scalar: &ScalarFacts<'_>, is_list: bool) -> bool {
    if scalar.ty.is_unsupported() {
        return true;
    }
    let native = scalar.native_type.as_ref().map(|n| n.name);
    let of_type = |types: &[ScalarType]| native.is_none() && scalar.ty.as_scalar().is_some_and(|t| types.contains(&t));
    let of_native = |names: &[&str]| native.is_some_and(|n| names.contains(&n));
    match algorithm {
        IndexAlgorithm::BTree | IndexAlgorithm::Hash => true,
        IndexAlgorithm::Gin => is_list || of_type(&[ScalarType::Json]) || of_native(&["Json", "JsonB"]),
        IndexAlgorithm::Gist => false,
        IndexAlgorithm::SpGist => of_type(&[ScalarType::String]) || of_native(&["Inet", "VarChar", "Char", "Text"]),
        IndexAlgorithm::Brin => of_type(BRIN_SCALARS) || of_native(BRIN_DEFAULT),
    }
}
