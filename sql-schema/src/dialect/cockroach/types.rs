//! CockroachDB: types. In: native types by the names that the schema language gives them. Out: their SQL. Must not know:
//! columns.

use etalon_schema_parser::schema::ScalarType;

use super::ident::Qualified;
use crate::dialect::postgres::types::{push_with_arguments, sql_name};
use crate::schema::{Column, ColumnArity, ColumnType, NativeType};

/// Names in the schema language and in SQL.
const NAMES: [(&str, &str); 22] = [
    ("Bit", "BIT"),
    ("Bool", "BOOL"),
    ("Bytes", "BYTES"),
    ("Char", "CHAR"),
    ("Date", "DATE"),
    ("Decimal", "DECIMAL"),
    ("Float4", "FLOAT4"),
    ("Float8", "FLOAT8"),
    ("Inet", "INET"),
    ("Int2", "INT2"),
    ("Int4", "INT4"),
    ("Int8", "INT8"),
    ("JsonB", "JSONB"),
    ("Oid", "OID"),
    // The one-byte type of the catalog, whose name PostgreSQL quotes.
    ("CatalogSingleChar", "\"char\""),
    ("String", "STRING"),
    ("Time", "TIME"),
    ("Timestamp", "TIMESTAMP"),
    ("Timestamptz", "TIMESTAMPTZ"),
    ("Timetz", "TIMETZ"),
    ("Uuid", "UUID"),
    ("VarBit", "VARBIT"),
];

/// The type of a scalar without `@db.`.
pub(crate) fn default_type(scalar: ScalarType) -> NativeType {
    match scalar {
        ScalarType::String => NativeType::plain("String"),
        ScalarType::Boolean => NativeType::plain("Bool"),
        ScalarType::Int => NativeType::plain("Int4"),
        ScalarType::BigInt => NativeType::plain("Int8"),
        ScalarType::Float => NativeType::plain("Float8"),
        ScalarType::Decimal => NativeType::new("Decimal", vec![65, 30]),
        ScalarType::DateTime => NativeType::new("Timestamp", vec![3]),
        ScalarType::Json => NativeType::plain("JsonB"),
        ScalarType::Bytes => NativeType::plain("Bytes"),
    }
}

/// SQL of a column's type, `[]` included.
pub(crate) fn column(column: &Column) -> String {
    let mut sql = String::new();
    push_column(&mut sql, column);
    sql
}

/// Appends the SQL of a column's type, `[]` included.
pub(crate) fn push_column(sql: &mut String, column: &Column) {
    match &column.ty {
        ColumnType::Native(ty) => push_with_arguments(sql, sql_name(&NAMES, &ty.name), &ty.args, ","),
        ColumnType::Enum(name) => Qualified(name).push(sql),
        ColumnType::Unsupported(text) => sql.push_str(text),
    }
    if column.arity == ColumnArity::List {
        sql.push_str("[]");
    }
}
