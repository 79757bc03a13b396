//! What needs a column. In: a table or a state, and a column's name. Out: its indexes, constraints and objects. Must not
//! know: rules.

use super::words;
use crate::schema::{AutoIncrement, Index, IndexPart, ObjectKind, QualifiedName, SqlObject, SqlSchema, Table};

/// What a table has over the column, each with its kind. All of it goes with the column without a word.
pub(super) fn parts(table: &Table, column: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut add = |kind: &str, name: &str| parts.push(format!("{kind} `{name}`"));
    for key in table.primary_key.iter().filter(|key| key.columns.iter().any(|c| c.name == column)) {
        add("primary key", &key.name);
    }
    for index in table.indexes.iter().filter(|index| is_over(index, column)) {
        add("index", &index.name);
    }
    for key in table.foreign_keys.iter().filter(|key| key.columns.iter().any(|c| c == column)) {
        add("foreign key", &key.name);
    }
    for check in table.checks.iter().filter(|check| words::mentions(&check.expression, column)) {
        add("check", &check.name);
    }
    if let Some(column) = table.column(column) {
        match column.auto_increment {
            Some(AutoIncrement::Serial { .. } | AutoIncrement::Identity { .. }) => {
                parts.push("its sequence".to_owned())
            }
            _ if column.default.is_some() => parts.push("its default".to_owned()),
            _ => {}
        }
    }
    parts
}

fn is_over(index: &Index, column: &str) -> bool {
    let has = |part: &IndexPart| match part {
        IndexPart::Column(name) => name == column,
        IndexPart::Expression(text) => words::mentions(text, column),
    };
    let in_predicate = index.predicate.as_ref().is_some_and(|text| words::mentions(text, column));
    in_predicate || index.include.iter().any(|name| name == column) || index.keys.iter().any(|key| has(&key.part))
}

/// The views that read the column, and the triggers and policies of its table that name it.
pub(super) fn objects<'a>(
    state: &'a SqlSchema,
    table: &QualifiedName,
    column: &str,
) -> impl Iterator<Item = &'a SqlObject> {
    state.objects.iter().filter(move |object| needs(object, table, Some(column)))
}

/// Whether PostgreSQL refuses to drop a table, or a column of it, because of the object.
pub(super) fn needs(object: &SqlObject, table: &QualifiedName, column: Option<&str>) -> bool {
    let text = &object.definition;
    match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView => {
            let reads = |column| words::mentions(text, column) || text.contains('*');
            words::mentions(text, &table.name) && column.is_none_or(reads)
        }
        // These go with their table.
        ObjectKind::Policy | ObjectKind::Trigger => {
            object.table.as_ref() == Some(table) && column.is_some_and(|column| words::mentions(text, column))
        }
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Index
        | ObjectKind::RowSecurity
        | ObjectKind::Domain
        | ObjectKind::CompositeType => false,
    }
}
