//! Operator classes of PostgreSQL that the language knows, and what each takes. In: nothing. Out: tables. The facts are
//! PostgreSQL's own (documentation, chapters 64 to 71).

use crate::schema::{IndexAlgorithm, ScalarType};

/// What an operator class, or an index type without one, takes.
#[derive(Debug)]
pub(crate) struct Accepts {
    /// Columns of this type without a native type.
    pub(crate) scalar: Option<ScalarType>,
    /// Native types.
    pub(crate) natives: &'static [&'static str],
    /// Lists of anything.
    pub(crate) lists: bool,
}

const fn scalar(scalar: ScalarType, natives: &'static [&'static str]) -> Accepts {
    Accepts { scalar: Some(scalar), natives, lists: false }
}

const fn native(natives: &'static [&'static str]) -> Accepts {
    Accepts { scalar: None, natives, lists: false }
}

/// Name of the class, the index type that has it, what it takes. Families with the same suffixes are one row.
pub(crate) static CLASSES: [(&str, &[&str], IndexAlgorithm, Accepts); 23] = [
    ("Inet", &["Ops"], IndexAlgorithm::Gist, native(&["Inet"])),
    ("Jsonb", &["Ops", "PathOps"], IndexAlgorithm::Gin, scalar(ScalarType::Json, &["JsonB"])),
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
pub(crate) static TIME_TZ: (&str, Accepts) = ("TimeTz", native(&["Timetz"]));

pub(crate) const BLOOM_MIN_MAX: &[&str] = &["BloomOps", "MinMaxOps", "MinMaxMultiOps"];

/// Native types that BRIN indexes without being told a class.
pub(crate) const BRIN_DEFAULT: &[&str] = &[
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
pub(crate) const BRIN_SCALARS: &[ScalarType] = &[
    ScalarType::String,
    ScalarType::Int,
    ScalarType::BigInt,
    ScalarType::Float,
    ScalarType::Decimal,
    ScalarType::DateTime,
    ScalarType::Bytes,
];

/// All names, in the order of the table.
pub(crate) fn operator_class_names() -> Vec<String> {
    let names = |prefix: &str, suffixes: &[&str]| suffixes.iter().map(|s| format!("{prefix}{s}")).collect::<Vec<_>>();
    let families = CLASSES.iter().flat_map(|(prefix, suffixes, ..)| names(prefix, suffixes));
    families.chain(names(TIME_TZ.0, BLOOM_MIN_MAX)).collect()
}

/// Whether the language knows a class of that name.
pub(crate) fn is_operator_class(name: &str) -> bool {
    let in_family = |prefix: &str, suffixes: &[&str]| name.strip_prefix(prefix).is_some_and(|s| suffixes.contains(&s));
    in_family(TIME_TZ.0, BLOOM_MIN_MAX) || CLASSES.iter().any(|(prefix, suffixes, ..)| in_family(prefix, suffixes))
}
