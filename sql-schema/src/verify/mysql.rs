//! Facts as questions to MySQL and MariaDB. In: a fact. Out: a query on `information_schema`.

use super::Fact;
use crate::dialect::mysql::literal::Text;
use crate::schema::{Column, ColumnArity, ForeignKey, Index, IndexKind, IndexPart, ObjectKind, SqlObject, Table};

pub(super) fn query(fact: &Fact<'_>) -> String {
    match fact {
        Fact::Table(name) => format!("SELECT EXISTS ({})", table(&name.name)),
        Fact::NoTable(name) => format!("SELECT NOT EXISTS ({})", table(&name.name)),
        Fact::Column(table, column) => self::column(table, column),
        Fact::NoColumn(table, name) => format!("SELECT NOT EXISTS ({})", column_named(table, name)),
        Fact::PrimaryKey(table, key) => key_over(table, "PRIMARY", true, key.columns.iter().map(|c| c.name.as_str())),
        Fact::Index(table, index) => self::index(table, index),
        Fact::NoIndex(table, name) => format!(
            "SELECT NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND \
             table_name = {} AND index_name = {})",
            Text(&table.name.name),
            Text(name)
        ),
        Fact::Check(table, check) => format!("SELECT EXISTS ({})", self::check(table, &check.name)),
        Fact::NoCheck(table, name) => format!("SELECT NOT EXISTS ({})", self::check(table, name)),
        Fact::ForeignKey(table, key) => format!("SELECT EXISTS ({})", foreign_key(table, key)),
        Fact::NoForeignKey(table, key) => format!("SELECT NOT EXISTS ({})", foreign_key(table, key)),
        // Enums are part of their columns.
        Fact::Enum(_) | Fact::NoEnum(_) => "SELECT 1".to_owned(),
        Fact::Object(object) => format!("SELECT EXISTS ({})", self::object(object)),
        Fact::NoObject(object) => format!("SELECT NOT EXISTS ({})", self::object(object)),
    }
}

fn table(name: &str) -> String {
    format!("SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = {}", Text(name))
}

fn column_named(table: &Table, name: &str) -> String {
    format!(
        "SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = {} AND column_name = \
         {}",
        Text(&table.name.name),
        Text(name)
    )
}

fn column(table: &Table, column: &Column) -> String {
    let nullable = if column.arity == ColumnArity::Required { "NO" } else { "YES" };
    // MariaDB says NULL of every computed column, and takes no other word.
    let condition = match column.generated.is_some() {
        true => "generation_expression <> ''".to_owned(),
        false => format!("is_nullable = '{nullable}'"),
    };
    format!("SELECT EXISTS ({} AND {condition})", column_named(table, &column.name))
}

fn check(table: &Table, name: &str) -> String {
    format!(
        "SELECT 1 FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() AND table_name = {} AND \
         constraint_name = {} AND constraint_type = 'CHECK'",
        Text(&table.name.name),
        Text(name)
    )
}

fn index(table: &Table, index: &Index) -> String {
    if index.keys.iter().any(|key| matches!(key.part, IndexPart::Expression(_))) {
        return format!(
            "SELECT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = \
             {} AND index_name = {} AND non_unique = {})",
            Text(&table.name.name),
            Text(&index.name),
            i32::from(index.kind != IndexKind::Unique)
        );
    }
    key_over(table, &index.name, index.kind == IndexKind::Unique, index.column_names())
}

fn key_over<'n>(table: &Table, name: &str, unique: bool, columns: impl Iterator<Item = &'n str>) -> String {
    let columns = columns.collect::<Vec<_>>().join(",");
    format!(
        "SELECT (SELECT group_concat(column_name ORDER BY seq_in_index) FROM information_schema.statistics WHERE \
         table_schema = DATABASE() AND table_name = {} AND index_name = {} AND non_unique = {}) = {}",
        Text(&table.name.name),
        Text(name),
        i32::from(!unique),
        Text(&columns)
    )
}

fn foreign_key(table: &Table, key: &ForeignKey) -> String {
    format!(
        "SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND table_name = \
         {} AND constraint_name = {} AND referenced_table_name = {}",
        Text(&table.name.name),
        Text(&key.name),
        Text(&key.referenced_table.name)
    )
}

/// Texts are left out: servers print them in words of their own.
fn object(object: &SqlObject) -> String {
    let name = Text(&object.name.name);
    match object.kind {
        ObjectKind::Trigger => {
            let table = object.table.as_ref().map_or("", |table| table.name.as_str());
            format!(
                "SELECT 1 FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND trigger_name = {name} AND \
                 event_object_table = {}",
                Text(table)
            )
        }
        ObjectKind::Function | ObjectKind::Procedure => {
            let kind = if object.kind == ObjectKind::Function { "FUNCTION" } else { "PROCEDURE" };
            format!(
                "SELECT 1 FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_type = '{kind}' AND \
                 routine_name = {name}"
            )
        }
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Index
        | ObjectKind::Policy
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType => {
            format!("SELECT 1 FROM information_schema.views WHERE table_schema = DATABASE() AND table_name = {name}")
        }
    }
}
