//! PostgreSQL: types. In: native types by the names that the schema language gives them. Out: their SQL. Must not know:
//! columns.

use etalon_schema_parser::schema::ScalarType;

use super::ident::Qualified;
use crate::dialect::quote::push_list;
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

/// The SQL name in a table of names; a name that the table doesn't know stands for itself.
pub(crate) fn sql_name<'a>(names: &[(&str, &'a str)], name: &'a str) -> &'a str {
    names.iter().find(|(known, _)| *known == name).map_or(name, |(_, sql)| sql)
}

/// Appends a type's name with its arguments in parentheses, if it has any.
pub(crate) fn push_with_arguments(sql: &mut String, name: &str, args: &[u32], separator: &str) {
    sql.push_str(name);
    if args.is_empty() {
        return;
    }
    sql.push('(');
    push_list(sql, args, separator, |sql, arg| sql.push_str(&arg.to_string()));
    sql.push(')');
}
