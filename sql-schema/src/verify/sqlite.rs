//! Facts as questions to SQLite. In: a fact. Out: a query on its table-valued pragmas.

use super::Fact;
use crate::dialect::Dialect;
use crate::dialect::postgres::ident::Ident;
use crate::dialect::postgres::literal::Text;
use crate::object::text::behind_create;
use crate::schema::{
    Column, ColumnArity, ForeignKey, Index, IndexKind, IndexPart, ObjectKind, PrimaryKey, SqlObject, Table,
};
use crate::script::tokenize;

pub(super) fn query(fact: &Fact<'_>) -> String {
    match fact {
        Fact::Table(name) => {
            format!("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = {})", Text(&name.name))
        }
        Fact::NoTable(name) => {
            format!(
                "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = {})",
                Text(&name.name)
            )
        }
        Fact::Column(table, column) => self::column(table, column),
        Fact::NoColumn(table, column) => format!(
            "SELECT NOT EXISTS (SELECT 1 FROM pragma_table_xinfo({}) WHERE name = {})",
            Text(&table.name.name),
            Text(column)
        ),
        Fact::PrimaryKey(table, key) => primary_key(table, key),
        Fact::Index(table, index) => self::index(table, index),
        Fact::NoIndex(table, name) => format!(
            "SELECT NOT EXISTS (SELECT 1 FROM pragma_index_list({}) WHERE name = {})",
            Text(&table.name.name),
            Text(name)
        ),
        Fact::Check(table, check) => format!("SELECT EXISTS ({})", self::check(table, &check.name)),
        Fact::NoCheck(table, name) => format!("SELECT NOT EXISTS ({})", self::check(table, name)),
        Fact::ForeignKey(table, key) => format!("SELECT EXISTS ({})", foreign_key(table, key)),
        Fact::NoForeignKey(table, key) => format!("SELECT NOT EXISTS ({})", foreign_key(table, key)),
        // SQLite has no enum types; what the schema calls one is text.
        Fact::Enum(_) | Fact::NoEnum(_) => "SELECT 1".to_owned(),
        Fact::Object(object) => format!("SELECT EXISTS ({} AND sql = {})", self::object(object), Text(&kept(object))),
        Fact::NoObject(object) => format!("SELECT NOT EXISTS ({})", self::object(object)),
    }
}

/// SQLite lets the columns of a key be NULL unless they say otherwise, and an INTEGER key is never NULL whatever it says.
fn column(table: &Table, column: &Column) -> String {
    let required = column.arity == ColumnArity::Required;
    // What is computed is hidden from `table_info`.
    let generated = match &column.generated {
        Some(generated) => format!(" AND hidden = {}", if generated.stored { 3 } else { 2 }),
        None => String::new(),
    };
    format!(
        "SELECT EXISTS (SELECT 1 FROM pragma_table_xinfo({}) WHERE name = {} AND (\"notnull\" = {} OR pk > 0){generated})",
        Text(&table.name.name),
        Text(&column.name),
        i32::from(required)
    )
}

/// The catalog has checks in the text of their table alone.
fn check(table: &Table, name: &str) -> String {
    format!(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = {} AND instr(sql, {}) > 0",
        Text(&table.name.name),
        Text(&format!("CONSTRAINT {}", Ident(name)))
    )
}

fn joined<'n>(names: impl Iterator<Item = &'n str>) -> String {
    Text(&names.collect::<Vec<_>>().join(",")).to_string()
}

fn primary_key(table: &Table, key: &PrimaryKey) -> String {
    format!(
        "SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info({}) WHERE pk > 0 ORDER BY pk)) = {}",
        Text(&table.name.name),
        joined(key.columns.iter().map(|c| c.name.as_str()))
    )
}

fn index(table: &Table, index: &Index) -> String {
    if index.keys.iter().any(|key| matches!(key.part, IndexPart::Expression(_))) {
        return format!(
            "SELECT EXISTS (SELECT 1 FROM pragma_index_list({}) WHERE name = {} AND \"unique\" = {})",
            Text(&table.name.name),
            Text(&index.name),
            i32::from(index.kind == IndexKind::Unique)
        );
    }
    format!(
        "SELECT EXISTS (SELECT 1 FROM pragma_index_list({}) WHERE name = {} AND \"unique\" = {}) AND (SELECT \
         group_concat(name) FROM (SELECT name FROM pragma_index_info({}) ORDER BY seqno)) = {}",
        Text(&table.name.name),
        Text(&index.name),
        i32::from(index.kind == IndexKind::Unique),
        Text(&index.name),
        joined(index.column_names())
    )
}

/// Its rows, one a column; foreign keys have no names here.
fn foreign_key(table: &Table, key: &ForeignKey) -> String {
    format!(
        "SELECT 1 FROM pragma_foreign_key_list({}) WHERE \"table\" = {} GROUP BY id HAVING group_concat(\"from\") = {}",
        Text(&table.name.name),
        Text(&key.referenced_table.name),
        joined(key.columns.iter().map(String::as_str))
    )
}

fn object(object: &SqlObject) -> String {
    let kind = if object.kind == ObjectKind::Trigger { "trigger" } else { "view" };
    format!("SELECT 1 FROM sqlite_master WHERE type = '{kind}' AND name = {}", Text(&object.name.name))
}

/// The text as the catalog keeps it: one word for the kind, then everything from the name on as it was written.
fn kept(object: &SqlObject) -> String {
    let kind = if object.kind == ObjectKind::Trigger { "TRIGGER" } else { "VIEW" };
    let behind = behind_create(Dialect::Sqlite, &object.definition);
    let name = tokenize(Dialect::Sqlite, behind).into_iter().filter(|token| !token.is_remark()).nth(1);
    format!("CREATE {kind} {}", name.map_or("", |name| &behind[name.span.start..]))
}
