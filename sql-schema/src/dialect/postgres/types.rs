//! PostgreSQL: types. In: native types by the names that the schema language gives them. Out: their SQL. Must not know:
//! columns.

use etalon_schema_parser::schema::ScalarType;

use super::ident::Qualified;
use crate::schema::{Column, ColumnArity, ColumnType, NativeType};

/// Names in the schema language and in SQL.
const NAMES: [(&str, &str); 26] = [
    ("SmallInt", "SMALLINT"),
    ("Integer", "INTEGER"),
    ("BigInt", "BIGINT"),
    ("Decimal", "DECIMAL"),
    ("Money", "MONEY"),
    ("Inet", "INET"),
    ("Oid", "OID"),
    ("Citext", "CITEXT"),
    ("Real", "REAL"),
    ("DoublePrecision", "DOUBLE PRECISION"),
    ("VarChar", "VARCHAR"),
    ("Char", "CHAR"),
    ("Text", "TEXT"),
    ("ByteA", "BYTEA"),
    ("Timestamp", "TIMESTAMP"),
    ("Timestamptz", "TIMESTAMPTZ"),
    ("Date", "DATE"),
    ("Time", "TIME"),
    ("Timetz", "TIMETZ"),
    ("Boolean", "BOOLEAN"),
    ("Bit", "BIT"),
    ("VarBit", "VARBIT"),
    ("Uuid", "UUID"),
    ("Xml", "XML"),
    ("Json", "JSON"),
    ("JsonB", "JSONB"),
];

/// The type of a scalar without `@db.`.
pub(crate) fn default_type(scalar: ScalarType) -> NativeType {
    match scalar {
        ScalarType::String => NativeType::plain("Text"),
        ScalarType::Boolean => NativeType::plain("Boolean"),
        ScalarType::Int => NativeType::plain("Integer"),
        ScalarType::BigInt => NativeType::plain("BigInt"),
        ScalarType::Float => NativeType::plain("DoublePrecision"),
        ScalarType::Decimal => NativeType::new("Decimal", vec![65, 30]),
        ScalarType::DateTime => NativeType::new("Timestamp", vec![3]),
        ScalarType::Json => NativeType::plain("JsonB"),
        ScalarType::Bytes => NativeType::plain("ByteA"),
    }
}

/// SQL of a native type.
pub(crate) fn native(ty: &NativeType) -> String {
    with_arguments(sql_name(&NAMES, &ty.name), &ty.args, ",")
}

/// SQL of a column's type, `[]` included.
pub(crate) fn column(column: &Column) -> String {
    let ty = match &column.ty {
        ColumnType::Native(ty) => native(ty),
        ColumnType::Enum(name) => Qualified(name).to_string(),
        ColumnType::Unsupported(text) => text.clone(),
    };
    match column.arity {
        ColumnArity::List => ty + "[]",
        ColumnArity::Required | ColumnArity::Nullable => ty,
    }
}

/// The SQL name in a table of names; a name that the table doesn't know stands for itself.
pub(crate) fn sql_name<'a>(names: &[(&str, &'a str)], name: &'a str) -> &'a str {
    names.iter().find(|(known, _)| *known == name).map_or(name, |(_, sql)| sql)
}

/// A type's name with its arguments in parentheses, if it has any.
pub(crate) fn with_arguments(name: &str, args: &[u32], separator: &str) -> String {
    if args.is_empty() {
        return name.to_owned();
    }
    let args: Vec<String> = args.iter().map(u32::to_string).collect();
    format!("{name}({})", args.join(separator))
}
