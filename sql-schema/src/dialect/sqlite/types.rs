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
