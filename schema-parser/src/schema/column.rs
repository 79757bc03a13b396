//! Columns of the checked schema: types and defaults. In: nothing but what the checker builds. Out: plain data.

use super::{CompositeId, EnumId};
use crate::source::Span;

/// A column.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ScalarField {
    /// Name of the column in the database.
    pub db_name: String,
    /// The type as the schema says it.
    pub ty: ScalarFieldType,
    /// `@db.X(..)`, when written.
    pub native_type: Option<NativeType>,
    /// `@default(..)`, when written.
    pub default: Option<DefaultValue>,
    /// `@updatedAt`
    pub updated_at: bool,
}

/// Type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScalarFieldType {
    /// One of the built-in types.
    Scalar(ScalarType),
    /// An enum of the schema.
    Enum(EnumId),
    /// A composite type of the schema (MongoDB).
    Composite(CompositeId),
    /// `Unsupported("..")`: the database's own type text.
    Unsupported(String),
}

/// The built-in types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the language's own
pub enum ScalarType {
    String,
    Boolean,
    Int,
    BigInt,
    Float,
    Decimal,
    DateTime,
    Json,
    Bytes,
}

impl ScalarType {
    /// All of them.
    pub const ALL: [ScalarType; 9] = [
        ScalarType::String,
        ScalarType::Boolean,
        ScalarType::Int,
        ScalarType::BigInt,
        ScalarType::Float,
        ScalarType::Decimal,
        ScalarType::DateTime,
        ScalarType::Json,
        ScalarType::Bytes,
    ];

    /// The name in the language.
    pub fn as_str(self) -> &'static str {
        match self {
            ScalarType::String => "String",
            ScalarType::Boolean => "Boolean",
            ScalarType::Int => "Int",
            ScalarType::BigInt => "BigInt",
            ScalarType::Float => "Float",
            ScalarType::Decimal => "Decimal",
            ScalarType::DateTime => "DateTime",
            ScalarType::Json => "Json",
            ScalarType::Bytes => "Bytes",
        }
    }

    /// The built-in type of that name.
    pub fn from_name(name: &str) -> Option<ScalarType> {
        ScalarType::ALL.into_iter().find(|t| t.as_str() == name)
    }
}

/// `@db.Name(arguments)` as written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NativeType {
    /// Name after `@db.`, such as `VarChar`.
    pub name: String,
    /// Arguments as written, such as `30` or `Max`.
    pub arguments: Vec<String>,
}

/// `@default(..)`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DefaultValue {
    /// The value.
    pub kind: DefaultKind,
    /// `map:` the constraint's name (SQL Server).
    pub mapped_name: Option<String>,
    /// Where the value stands.
    pub span: Span,
}

/// What a default is.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultKind {
    /// One constant.
    Literal(Literal),
    /// The constants of a list.
    List(Vec<Literal>),
    /// A function of the language.
    Function(DefaultFunction),
}

/// A constant, in the type of its column.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Text of a `String` column, unescaped.
    String(String),
    /// `true` or `false`.
    Boolean(bool),
    /// Digits of an `Int` or `BigInt` as written.
    Int(String),
    /// Digits of a `Float` or `Decimal` as written.
    Decimal(String),
    /// Position in the values of the column's enum.
    Enum(EnumId, u32),
    /// RFC 3339 text of a `DateTime`.
    DateTime(String),
    /// JSON text.
    Json(String),
    /// Base64 text of a `Bytes`.
    Bytes(String),
}

/// Functions that `@default` knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultFunction {
    /// `autoincrement()`
    Autoincrement,
    /// `sequence(..)` of CockroachDB with its options as written: name and number.
    Sequence(Vec<(String, String)>),
    /// `now()`
    Now,
    /// `uuid()` or `uuid(7)`: the version.
    Uuid(u8),
    /// `cuid()` or `cuid(2)`: the version.
    Cuid(u8),
    /// `ulid()`
    Ulid,
    /// `nanoid()` with its length, when given.
    Nanoid(Option<u8>),
    /// `dbgenerated("expression")`; without text when the database is left to itself.
    DbGenerated(Option<String>),
    /// `auto()` of MongoDB.
    Auto,
}

impl DefaultFunction {
    /// Whether the client makes the value, so that the column has no default in the database.
    pub fn is_client_side(&self) -> bool {
        match self {
            DefaultFunction::Uuid(_)
            | DefaultFunction::Cuid(_)
            | DefaultFunction::Ulid
            | DefaultFunction::Nanoid(_)
            | DefaultFunction::Auto => true,
            DefaultFunction::Autoincrement
            | DefaultFunction::Sequence(_)
            | DefaultFunction::Now
            | DefaultFunction::DbGenerated(_) => false,
        }
    }
}
