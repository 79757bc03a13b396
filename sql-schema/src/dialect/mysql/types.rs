//! MySQL: types. In: native types by the names that the schema language gives them. Out: their SQL. Must not know:
//! columns.

use etalon_schema_parser::schema::ScalarType;

use super::literal::Text;
use crate::dialect::postgres::types::{push_with_arguments, sql_name};
use crate::dialect::quote::push_list;
use crate::lookup::Lookup;
use crate::schema::{Column, ColumnType, NativeType};

/// Names in the schema language and in SQL; UNSIGNED follows the arguments.
const NAMES: [(&str, &str); 28] = [
    ("Int", "INTEGER"),
    ("SmallInt", "SMALLINT"),
    ("TinyInt", "TINYINT"),
    ("MediumInt", "MEDIUMINT"),
    ("BigInt", "BIGINT"),
    ("Decimal", "DECIMAL"),
    ("Float", "FLOAT"),
    ("Double", "DOUBLE"),
    ("Bit", "BIT"),
    ("Char", "CHAR"),
    ("VarChar", "VARCHAR"),
    ("Binary", "BINARY"),
    ("VarBinary", "VARBINARY"),
    ("TinyBlob", "TINYBLOB"),
    ("Blob", "BLOB"),
    ("MediumBlob", "MEDIUMBLOB"),
    ("LongBlob", "LONGBLOB"),
    ("TinyText", "TINYTEXT"),
    ("Text", "TEXT"),
    ("MediumText", "MEDIUMTEXT"),
    ("LongText", "LONGTEXT"),
    ("Date", "DATE"),
    ("Time", "TIME"),
    ("DateTime", "DATETIME"),
    ("Timestamp", "TIMESTAMP"),
    ("Year", "YEAR"),
    ("Json", "JSON"),
    ("Boolean", "BOOLEAN"),
];

/// The type of a scalar without `@db.`.
pub(crate) fn default_type(scalar: ScalarType) -> NativeType {
    match scalar {
        ScalarType::String => NativeType::new("VarChar", vec![191]),
        ScalarType::Boolean => boolean(),
        ScalarType::Int => NativeType::plain("Int"),
        ScalarType::BigInt => NativeType::plain("BigInt"),
        ScalarType::Float => NativeType::plain("Double"),
        ScalarType::Decimal => NativeType::new("Decimal", vec![65, 30]),
        ScalarType::DateTime => NativeType::new("DateTime", vec![3]),
        ScalarType::Json => NativeType::plain("Json"),
        ScalarType::Bytes => NativeType::plain("LongBlob"),
    }
}

/// BOOLEAN, which MySQL keeps as TINYINT(1).
pub(crate) fn boolean() -> NativeType {
    NativeType::new("TinyInt", vec![1])
}

fn push_native(sql: &mut String, ty: &NativeType) {
    if ty.name == "TinyInt" && ty.args == [1] {
        return sql.push_str("BOOLEAN");
    }
    let signed = ty.name.strip_prefix("Unsigned");
    push_with_arguments(sql, sql_name(&NAMES, signed.unwrap_or(&ty.name)), &ty.args, ", ");
    if signed.is_some() {
        sql.push_str(" UNSIGNED");
    }
}

/// Appends the SQL of a column's type; an enum is written with all of its labels.
pub(crate) fn push_column(sql: &mut String, column: &Column, schema: &Lookup<'_>) {
    match &column.ty {
        ColumnType::Native(ty) => push_native(sql, ty),
        ColumnType::Enum(name) => {
            sql.push_str("ENUM(");
            push_list(sql, &schema.enum_(name).values, ", ", |sql, value| sql.push_str(&Text(value).to_string()));
            sql.push(')');
        }
        ColumnType::Unsupported(text) => sql.push_str(text),
    }
}
