//! Catalogs of a database that was migrated and of one that was made at once, told apart only where it matters. In: a
//! schema as introspection gives it. Out: the same without what a migration may leave different. Must not know: pairs.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{
    AutoIncrement, Column, ColumnDefault, IndexKind, Literal, ObjectSource, ReferentialAction, SqlSchema, Table,
};
use std::collections::BTreeSet;

/// The schema without order of columns and labels, and without what the differ doesn't compare either.
pub(crate) fn normal(mut schema: SqlSchema) -> SqlSchema {
    let is_sqlite = schema.dialect == Dialect::Sqlite;
    schema.object_source = ObjectSource::Catalog;
    schema.partial_indexes = true;
    schema
        .objects
        .sort_by(|a, b| (a.kind, &a.name, &a.table, &a.arguments).cmp(&(b.kind, &b.name, &b.table, &b.arguments)));
    schema.enums.sort_by(|a, b| a.name.cmp(&b.name));
    schema.tables.sort_by(|a, b| a.name.cmp(&b.name));
    schema.sequences.sort_by(|a, b| a.name.cmp(&b.name));
    schema.extensions.sort_by(|a, b| a.name.cmp(&b.name));
    for enum_ in &mut schema.enums {
        // New labels come last.
        enum_.values.sort();
    }
    // Namespaces that nothing lies in any more stay.
    let names = schema.tables.iter().map(|t| &t.name).chain(schema.enums.iter().map(|e| &e.name));
    let used: BTreeSet<String> = names.filter_map(|name| name.namespace.clone()).collect();
    schema.namespaces = used.into_iter().collect();
    let names: BTreeSet<String> = schema.tables.iter().map(|table| table.name.name.clone()).collect();
    for table in &mut schema.tables {
        // What a key means whose table is gone is SQLite's to say, when it needs to.
        for key in table.foreign_keys.iter_mut().filter(|key| !names.contains(&key.referenced_table.name)) {
            key.referenced_columns.clear();
            if is_sqlite {
                key.referenced_table.name.make_ascii_lowercase();
            }
        }
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        for index in &mut table.indexes {
            // They tell nothing about the index, and need not be printed as if they did.
            index.made_over.clear();
            index.is_for_foreign_key = false;
            index.storage.clear();
        }
        table.checks.sort_by(|a, b| (&a.name, &a.expression).cmp(&(&b.name, &b.expression)));
        table.columns.iter_mut().for_each(normal_column);
        for key in table.foreign_keys.iter_mut().filter(|_| is_sqlite) {
            // They have no meaning there, and changing one alone makes no table anew.
            key.name.clear();
        }
        if schema.dialect == Dialect::Mysql {
            // Both refuse, and MariaDB's catalog calls both by one name.
            for action in table.foreign_keys.iter_mut().flat_map(|key| [&mut key.on_delete, &mut key.on_update]) {
                if *action == ReferentialAction::Restrict {
                    *action = ReferentialAction::NoAction;
                }
            }
            forget_indexes_of_foreign_keys(table);
        }
        // Two may differ in what they do alone.
        table.foreign_keys.sort_by_cached_key(|key| format!("{key:?}"));
    }
    schema
}

/// An index that a foreign key can use stays as long as the key needs one; which one that is follows from history.
fn forget_indexes_of_foreign_keys(table: &mut Table) {
    let keys = &table.foreign_keys;
    table.indexes.retain(|index| {
        let serves = keys.iter().any(|key| index.column_names().eq(key.columns.iter().map(String::as_str)));
        index.kind != IndexKind::Normal || !serves
    });
}

fn normal_column(column: &mut Column) {
    // The sequence of a column that came to be numbered later has another name.
    if let Some(AutoIncrement::Serial { sequence }) = &mut column.auto_increment {
        *sequence = None;
    }
    match &mut column.default {
        Some(ColumnDefault::Literal(Literal::DateTime(text))) => text.clear(),
        // JSONB has an order of keys of its own, and the differ compares values.
        Some(ColumnDefault::Literal(Literal::Json(text))) => text.clear(),
        Some(ColumnDefault::Expression(Some(text))) => text.make_ascii_lowercase(),
        _ => {}
    }
}

/// The lines in which the two differ.
pub(crate) fn difference(migrated: &SqlSchema, direct: &SqlSchema) -> String {
    let (migrated, direct) = (format!("{migrated:#?}"), format!("{direct:#?}"));
    let (a, b): (Vec<&str>, Vec<&str>) = (migrated.lines().collect(), direct.lines().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let context = head.saturating_sub(12);
    let mut out = String::new();
    a[context..head].iter().for_each(|line| out += &format!("  {line}\n"));
    a[head..a.len() - tail].iter().take(40).for_each(|line| out += &format!("- {line}\n"));
    b[head..b.len() - tail].iter().take(40).for_each(|line| out += &format!("+ {line}\n"));
    out
}
