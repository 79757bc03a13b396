//! One row for each table. In: a schema. Out: INSERT statements, by table. Must not know: whether they succeed.
//!
//! A column's value follows from its type alone, so that foreign keys fit in whatever order the rows come.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{
    AutoIncrement, Column, ColumnArity, ColumnType, NativeType, QualifiedName, SqlSchema, Table,
};

/// Statements that insert a row into each table that can take one.
pub(crate) fn inserts(schema: &SqlSchema) -> Vec<(QualifiedName, String)> {
    schema.tables.iter().filter_map(|table| Some((table.name.clone(), insert(schema, table)?))).collect()
}

/// What switches the checks of foreign keys off and on again around the inserts.
pub(crate) fn without_foreign_keys(dialect: Dialect, sql: &str) -> String {
    let (before, after) = match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            ("SET session_replication_role = replica", "RESET session_replication_role")
        }
        Dialect::Sqlite => ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        Dialect::Mysql => ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
    };
    format!("{before};\n{sql};\n{after};\n")
}

/// A table's name as SQL.
pub(crate) fn name(dialect: Dialect, name: &QualifiedName) -> String {
    let parts = name.namespace.iter().chain([&name.name]).map(|part| dialect.quote_ident(part));
    parts.collect::<Vec<_>>().join(".")
}

fn insert(schema: &SqlSchema, table: &Table) -> Option<String> {
    let table_name = name(schema.dialect, &table.name);
    let mut names = Vec::new();
    let mut values = Vec::new();
    for column in table.columns.iter().filter(|c| takes_value(c)) {
        match value(schema, column) {
            Some(value) => values.push(value),
            None if column.arity == ColumnArity::Required && column.default.is_none() => return None,
            None => continue,
        }
        names.push(schema.dialect.quote_ident(&column.name));
    }
    if names.is_empty() {
        return match schema.dialect {
            Dialect::Mysql => Some(format!("INSERT INTO {table_name} () VALUES ()")),
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => {
                Some(format!("INSERT INTO {table_name} DEFAULT VALUES"))
            }
        };
    }
    Some(format!("INSERT INTO {table_name} ({}) VALUES ({})", names.join(", "), values.join(", ")))
}

fn takes_value(column: &Column) -> bool {
    let always = matches!(column.auto_increment, Some(AutoIncrement::Identity { always: true, .. }));
    column.generated.is_none() && !always
}

fn value(schema: &SqlSchema, column: &Column) -> Option<String> {
    if column.arity == ColumnArity::List {
        return Some("'{}'".to_owned());
    }
    match &column.ty {
        ColumnType::Enum(name) => {
            let label = schema.enum_(name)?.values.first()?;
            let backslash = if schema.dialect == Dialect::Mysql { "\\\\" } else { "\\" };
            Some(format!("'{}'", label.replace('\\', backslash).replace('\'', "''")))
        }
        ColumnType::Unsupported(_) => None,
        ColumnType::Native(ty) => Some(native(ty)),
    }
}

fn native(ty: &NativeType) -> String {
    let name = ty.name.as_str();
    match name {
        "Boolean" | "Bool" => "true".to_owned(),
        "Money" => "'1'".to_owned(),
        "Inet" => "'127.0.0.1'".to_owned(),
        "Uuid" => "'00000000-0000-0000-0000-000000000001'".to_owned(),
        "Xml" => "'<a/>'".to_owned(),
        "Json" | "JsonB" | "JSONB" => "'{}'".to_owned(),
        "Time" | "Timetz" => "'00:00:01'".to_owned(),
        "Date" => "'2020-01-02'".to_owned(),
        "Timestamp" | "Timestamptz" | "DateTime" | "DATETIME" => "'2020-01-02 03:04:05'".to_owned(),
        "Year" => "2020".to_owned(),
        "Bit" => format!("B'{:0>1$}'", 1, ty.args.first().copied().unwrap_or(1) as usize),
        "VarBit" => "B'1'".to_owned(),
        // A length of zero has room for nothing but the empty text.
        "Char" | "VarChar" | "Binary" | "VarBinary" | "String" if ty.args == [0] => "''".to_owned(),
        "Decimal" if ty.args.len() == 2 && ty.args[0] == ty.args[1] => "0".to_owned(),
        "ByteA" | "Bytes" => "'\\x61'".to_owned(),
        _ if is_number(name) => "1".to_owned(),
        "BLOB" => "x'61'".to_owned(),
        _ => "'a'".to_owned(),
    }
}

fn is_number(name: &str) -> bool {
    const WORDS: [&str; 8] = ["int", "serial", "decimal", "real", "double", "float", "oid", "boolean"];
    let lower = name.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}
