//! SQLite: types. In: native types, whose names are SQL's own here. Out: their SQL. Must not know: columns.

use etalon_schema_parser::schema::ScalarType;

use crate::dialect::postgres::types::push_with_arguments;
use crate::schema::{Column, ColumnType, NativeType};

/// The type of an enum: SQLite has none.
pub(crate) fn enum_type() -> NativeType {
    NativeType::plain("TEXT")
}

/// The type of a scalar.
pub(crate) fn default_type(scalar: ScalarType) -> NativeType {
    NativeType::plain(match scalar {
        ScalarType::String => "TEXT",
        ScalarType::Boolean => "BOOLEAN",
        ScalarType::Int => "INTEGER",
        ScalarType::BigInt => "BIGINT",
        ScalarType::Float => "REAL",
        ScalarType::Decimal => "DECIMAL",
        ScalarType::DateTime => "DATETIME",
        ScalarType::Json => "JSONB",
        ScalarType::Bytes => "BLOB",
    })
}

/// Appends the SQL of a column's type.
pub(crate) fn push_column(sql: &mut String, column: &Column) {
    match &column.ty {
        ColumnType::Native(ty) => push_with_arguments(sql, &ty.name, &ty.args, ","),
        ColumnType::Enum(_) => sql.push_str(&enum_type().name),
        ColumnType::Unsupported(text) => sql.push_str(text),
    }
}

/// Types that people and other tools write, by what they mean.
const WORDS: [(&str, ScalarType); 30] = [
    ("INT8", ScalarType::BigInt),
    ("UNSIGNED BIG INT", ScalarType::BigInt),
    ("BOOL", ScalarType::Boolean),
    ("DATE", ScalarType::DateTime),
    ("TIMESTAMP", ScalarType::DateTime),
    ("TIME", ScalarType::DateTime),
    ("JSON", ScalarType::Json),
    ("INT", ScalarType::Int),
    ("TINYINT", ScalarType::Int),
    ("SMALLINT", ScalarType::Int),
    ("MEDIUMINT", ScalarType::Int),
    ("INT2", ScalarType::Int),
    ("INT4", ScalarType::Int),
    ("CHAR", ScalarType::String),
    ("CHARACTER", ScalarType::String),
    ("VARCHAR", ScalarType::String),
    ("CHARACTER VARYING", ScalarType::String),
    ("VARYING CHARACTER", ScalarType::String),
    ("NCHAR", ScalarType::String),
    ("NATIVE CHARACTER", ScalarType::String),
    ("NVARCHAR", ScalarType::String),
    ("CLOB", ScalarType::String),
    ("LONGTEXT", ScalarType::String),
    ("UUID", ScalarType::String),
    ("BINARY", ScalarType::Bytes),
    ("VARBINARY", ScalarType::Bytes),
    ("FLOAT", ScalarType::Float),
    ("DOUBLE", ScalarType::Float),
    ("DOUBLE PRECISION", ScalarType::Float),
    ("NUMERIC", ScalarType::Decimal),
];

/// What a type means, whatever its arguments: SQLite takes any words for a type and keeps to none of them.
pub(crate) fn scalar_of(name: &str) -> Option<ScalarType> {
    let upper = name.to_uppercase();
    let word = upper.split('(').next().unwrap_or_default().trim();
    let is_default = |scalar: &ScalarType| default_type(*scalar).name == word;
    let known = WORDS.iter().find(|(other, _)| *other == word).map(|(_, scalar)| *scalar);
    known.or_else(|| ScalarType::ALL.into_iter().find(is_default))
}
