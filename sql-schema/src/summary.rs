//! What differs between two states, for people. In: both states. Out: a short text, one thing a line. Must not know: SQL
//! text.

use std::fmt::Write;

use crate::diff::column::ColumnDiff;
use crate::diff::table::TableDiff;
use crate::diff::{self, SchemaDiff};
use crate::object::described;
use crate::rename::{self, Rename};
use crate::schema::{ColumnArity, Index, IndexKind, IndexPart, QualifiedName, SqlObject, Table};
use crate::step::Pair;

/// What differs; a sentence that says so when nothing does.
pub fn summary(pair: Pair<'_>) -> String {
    let renamed = rename::renamed(pair.previous, pair.next);
    let diff = diff::diff(renamed.pair(pair.next));
    let mut text = String::new();
    renamed.done.iter().for_each(|rename| text.push_str(&renamed_line(rename)));
    objects(&mut text, &diff);
    carried(&mut text, &diff, renamed.pair(pair.next));
    for table in &diff.tables {
        let lines = changed_table(table);
        if !lines.is_empty() {
            let _ = write!(text, "~ table {}\n{lines}", name(&table.next.name));
        }
    }
    if text.is_empty() { "Both sides are the same.\n".to_owned() } else { text }
}

fn renamed_line(rename: &Rename) -> String {
    match rename {
        Rename::Table { from, to } => format!("~ table {} is now named {}\n", name(from), name(to)),
        Rename::Enum { from, to } => format!("~ enum {} is now named {}\n", name(from), name(to)),
        Rename::Column { table, from, to } => format!("~ column {}.{from} is now named {to}\n", name(table)),
        Rename::Sides { table } => format!("~ columns A and B of table {} change their names\n", name(table)),
        Rename::EnumValue { enum_, from, to } => format!("~ value {from} of enum {} is now named {to}\n", name(enum_)),
    }
}

/// Whole objects that come, go or change.
fn objects(text: &mut String, diff: &SchemaDiff<'_>) {
    let mut line = |sign: char, kind: &str, name: &str| {
        let _ = writeln!(text, "{sign} {kind} {name}");
    };
    diff.created_namespaces.iter().for_each(|n| line('+', "schema", n));
    diff.extensions.created.iter().for_each(|e| line('+', "extension", &e.name));
    diff.extensions.changed.iter().for_each(|e| line('~', "extension", &e.name));
    diff.enums.created.iter().for_each(|e| line('+', "enum", &name(&e.name)));
    diff.enums.dropped.iter().for_each(|e| line('-', "enum", &name(&e.name)));
    for changed in &diff.enums.changed {
        let added = changed.added.iter().map(|value| format!("+{value}"));
        let removed = changed.removed.iter().map(|value| format!("-{value}"));
        let values: Vec<String> = added.chain(removed).collect();
        line('~', "enum", &format!("{} ({})", name(&changed.next.name), values.join(" ")));
    }
    diff.created_tables.iter().for_each(|t| line('+', "table", &name(&t.name)));
    diff.dropped_tables.iter().for_each(|t| line('-', "table", &name(&t.name)));
}

/// Functions, triggers, views and the like.
fn carried(text: &mut String, diff: &SchemaDiff<'_>, pair: Pair<'_>) {
    let mut line = |sign: char, object: &SqlObject| {
        let _ = writeln!(text, "{sign} {}", described(object).replace('`', ""));
    };
    diff.objects.created.iter().for_each(|at| line('+', &pair.next.objects[*at]));
    diff.objects.changed.iter().for_each(|(_, at)| line('~', &pair.next.objects[*at]));
    diff.objects.dropped.iter().for_each(|at| line('-', &pair.previous.objects[*at]));
}

fn name(name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => format!("{namespace}.{}", name.name),
        None => name.name.clone(),
    }
}

fn changed_table(table: &TableDiff<'_>) -> String {
    let mut text = String::new();
    let mut line = |sign: char, what: String| {
        let _ = writeln!(text, "  {sign} {what}");
    };
    table.dropped_columns.iter().for_each(|c| line('-', format!("column {}", c.name)));
    table.added_columns.iter().for_each(|c| line('+', format!("column {}", c.name)));
    table.changed_columns().for_each(|c| line('~', changed_column(c)));
    let key = table.primary_key;
    match (key.is_dropped, key.is_created) {
        (true, true) => line('~', "primary key".to_owned()),
        (true, false) => line('-', "primary key".to_owned()),
        (false, true) => line('+', "primary key".to_owned()),
        (false, false) if key.is_renamed => line('~', "primary key: name".to_owned()),
        (false, false) => {}
    }
    let indexes = &table.indexes;
    indexes.dropped.iter().for_each(|i| line('-', index(i)));
    indexes.created.iter().for_each(|i| line('+', index(i)));
    indexes.renamed().for_each(|(before, after)| line('~', format!("{} is now named {}", index(before), after.name)));
    let checks = &table.checks;
    checks.dropped.iter().for_each(|c| line('-', format!("check {}", c.name)));
    checks.created.iter().for_each(|c| line('+', format!("check {}", c.name)));
    checks.renamed.iter().for_each(|(a, b)| line('~', format!("check {} is now named {}", a.name, b.name)));
    let keys = &table.foreign_keys;
    keys.dropped.iter().for_each(|i| line('-', foreign_key(table.previous, *i)));
    keys.created.iter().for_each(|i| line('+', foreign_key(table.next, *i)));
    text
}

fn changed_column(column: &ColumnDiff<'_>) -> String {
    let differences = column.differences;
    let parts = [
        (differences.ty, "type"),
        (differences.arity, arity(column.next.arity)),
        (differences.default, "default"),
        (differences.auto_increment, "numbering"),
        (differences.generated, "generated value"),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|(differs, _)| *differs).map(|(_, part)| part).collect();
    let anew = if column.is_recreated() { ", dropped and added anew" } else { "" };
    format!("column {}: {}{anew}", column.name(), parts.join(", "))
}

fn arity(arity: ColumnArity) -> &'static str {
    match arity {
        ColumnArity::Required => "now required",
        ColumnArity::Nullable => "now optional",
        ColumnArity::List => "now a list",
    }
}

fn index(index: &Index) -> String {
    let kind = match index.kind {
        IndexKind::Normal => "index",
        IndexKind::Unique => "unique index",
        IndexKind::Fulltext => "full text index",
    };
    let keys = index.keys.iter().map(|key| match &key.part {
        IndexPart::Column(text) | IndexPart::Expression(text) => text.as_str(),
    });
    let columns: Vec<&str> = keys.collect();
    format!("{kind} {} on ({})", index.name, columns.join(", "))
}

fn foreign_key(table: &Table, position: usize) -> String {
    let key = &table.foreign_keys[position];
    format!("foreign key ({}) to {}", key.columns.join(", "), name(&key.referenced_table))
}
