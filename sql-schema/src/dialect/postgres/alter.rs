//! PostgreSQL: changes of what exists. In: a step's names and both states. Out: statements. Must not know: which changes are
//! wanted.

use super::ident::{Ident, Idents, Qualified};
use super::literal::Text;
use super::{create, sequence, types};
use crate::lookup::Context;
use crate::schema::{Column, ColumnArity, PrimaryKey, QualifiedName, Table};
use crate::step::{AlterTable, ColumnChange, TableChange};

/// ALTER EXTENSION to the schema and version asked for.
pub(crate) fn extension(name: &str, cx: &Context<'_>) -> Vec<String> {
    let find = |extensions: &'_ [crate::schema::Extension]| extensions.iter().find(|e| e.name == name).cloned();
    let Some(next) = find(&cx.next.schema.extensions) else { return Vec::new() };
    let previous = find(&cx.previous.schema.extensions);
    let other_schema = next.schema.filter(|s| previous.as_ref().is_none_or(|p| p.schema.as_ref() != Some(s)));
    let other_version = next.version.filter(|v| previous.as_ref().is_none_or(|p| p.version.as_ref() != Some(v)));
    let schema = other_schema.map(|schema| format!("ALTER EXTENSION {} SET SCHEMA {}", Ident(name), Ident(&schema)));
    let version = other_version.map(|version| format!("ALTER EXTENSION {} UPDATE TO {}", Ident(name), Ident(&version)));
    schema.into_iter().chain(version).collect()
}

/// Columns own their sequences here; there are no options to change on their own.
pub(super) fn sequence(_table: &QualifiedName, _column: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

/// ALTER TABLE with all of its clauses, and the statements about sequences and names around it.
pub(super) fn table(change: &AlterTable, cx: &Context<'_>) -> Vec<String> {
    let parts = Parts::new(change, cx);
    let mut statements = parts.before;
    if !parts.clauses.is_empty() {
        statements.push(format!("ALTER TABLE {} {}", Qualified(&change.previous), parts.clauses.join(",\n")));
    }
    statements.extend(parts.after);
    statements
}

/// What becomes of an [`AlterTable`].
pub(crate) struct Parts {
    /// Whole statements before it.
    pub(crate) before: Vec<String>,
    /// Clauses in order.
    pub(crate) clauses: Vec<String>,
    /// Whole statements after it.
    pub(crate) after: Vec<String>,
}

impl Parts {
    fn new(change: &AlterTable, cx: &Context<'_>) -> Parts {
        let (previous, next) = (cx.previous.table(&change.previous), cx.next.table(&change.next));
        let mut parts = Parts { before: Vec::new(), clauses: Vec::new(), after: Vec::new() };
        let mut late = Vec::new();
        for change in &change.changes {
            match change {
                TableChange::DropPrimaryKey => parts.clauses.extend(drop_primary_key(previous)),
                TableChange::AddPrimaryKey => parts.clauses.extend(add_primary_key(next)),
                TableChange::RenamePrimaryKey => parts.after.extend(rename_primary_key(previous, next)),
                TableChange::DropColumn(name) => parts.clauses.push(drop_column(name)),
                TableChange::AddColumn(name) => parts.clauses.extend(next.column(name).map(add_column)),
                TableChange::DropAndRecreateColumn(change) => {
                    parts.clauses.push(drop_column(&change.column));
                    parts.clauses.extend(next.column(&change.column).map(add_column));
                }
                TableChange::AlterColumn(change) => {
                    let columns = previous.column(&change.column).zip(next.column(&change.column));
                    let Some((before, after)) = columns else { continue };
                    parts.clauses.extend(alter_column(next, before, after, change));
                    if change.differences.auto_increment && after.auto_increment.is_some() {
                        parts.before.push(sequence::create(next, after));
                        late.push(sequence::own(next, after));
                    } else if change.differences.auto_increment {
                        late.extend(sequence::drop(previous, before, cx));
                    }
                }
            }
        }
        parts.after.extend(late);
        parts
    }
}

/// DROP CONSTRAINT
pub(crate) fn drop_primary_key(table: &Table) -> Option<String> {
    Some(format!("DROP CONSTRAINT {}", Ident(&table.primary_key.as_ref()?.name)))
}

/// ADD CONSTRAINT
pub(crate) fn add_primary_key(table: &Table) -> Option<String> {
    let key: &PrimaryKey = table.primary_key.as_ref()?;
    let columns: Vec<&str> = key.columns.iter().map(|c| c.name.as_str()).collect();
    Some(format!("ADD CONSTRAINT {} PRIMARY KEY ({})", Ident(&key.name), Idents(&columns)))
}

/// RENAME CONSTRAINT, which stands alone in its statement.
pub(crate) fn rename_primary_key(previous: &Table, next: &Table) -> Option<String> {
    let names = previous.primary_key.as_ref().zip(next.primary_key.as_ref());
    names.map(|(before, after)| rename_constraint(&previous.name, &before.name, &after.name))
}

/// RENAME CONSTRAINT
pub(crate) fn rename_constraint(table: &QualifiedName, previous: &str, next: &str) -> String {
    format!("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", Qualified(table), Ident(previous), Ident(next))
}

/// DROP COLUMN
pub(crate) fn drop_column(name: &str) -> String {
    format!("DROP COLUMN {}", Ident(name))
}

fn add_column(column: &Column) -> String {
    format!("ADD COLUMN     {}", create::column(column))
}

/// The clauses that change one column in place.
fn alter_column(table: &Table, previous: &Column, next: &Column, change: &ColumnChange) -> Vec<String> {
    let ty = types::column(next);
    let default = next.default.as_ref().and_then(|d| create::default(d, &ty));
    let number = next.auto_increment.as_ref().filter(|_| change.differences.auto_increment);
    let default = match number {
        Some(_) => Some(sequence::next_value(table, next)),
        None => default,
    };
    // What the column holds stays, and is a plain value from now on.
    alter_clauses(previous, next, change, &ty, default, "DROP EXPRESSION")
}

/// Clauses that change one column in place: NOT NULL, default, type.
pub(crate) fn alter_clauses(
    previous: &Column,
    next: &Column,
    change: &ColumnChange,
    ty: &str,
    default: Option<String>,
    drop_expression: &str,
) -> Vec<String> {
    let differences = change.differences;
    let mut actions = Vec::new();
    if differences.arity {
        match next.arity {
            ColumnArity::Required => actions.push("SET NOT NULL".to_owned()),
            ColumnArity::Nullable => actions.push("DROP NOT NULL".to_owned()),
            ColumnArity::List => {}
        }
    }
    if differences.default || differences.auto_increment {
        match default {
            Some(default) => actions.push(format!("SET DEFAULT {default}")),
            None => actions.push("DROP DEFAULT".to_owned()),
        }
    }
    if differences.generated {
        actions.push(drop_expression.to_owned());
    }
    let other_dimension = (previous.arity == ColumnArity::List) != (next.arity == ColumnArity::List);
    if differences.ty || other_dimension {
        actions.push(format!("SET DATA TYPE {ty}"));
    }
    actions.into_iter().map(|action| format!("ALTER COLUMN {} {action}", Ident(&next.name))).collect()
}

/// ALTER TABLE .. RENAME CONSTRAINT of a foreign key
pub(crate) fn rename_foreign_key(table: &QualifiedName, previous: usize, next: usize, cx: &Context<'_>) -> Vec<String> {
    let after = cx.next.table(table);
    let before = cx.previous_table(after);
    vec![rename_constraint(&before.name, &before.foreign_keys[previous].name, &after.foreign_keys[next].name)]
}

/// ALTER TABLE .. RENAME TO
pub(crate) fn rename_table(from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME TO {}", Qualified(from), Ident(&to.name))]
}

/// ALTER TABLE .. RENAME COLUMN
pub(crate) fn rename_column(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME COLUMN {} TO {}", Qualified(table), Ident(from), Ident(to))]
}

/// ALTER TYPE .. RENAME TO
pub(crate) fn rename_enum(from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    vec![format!("ALTER TYPE {} RENAME TO {}", Qualified(from), Ident(&to.name))]
}

/// ALTER TYPE .. RENAME VALUE
pub(crate) fn rename_enum_value(enum_: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![format!("ALTER TYPE {} RENAME VALUE {} TO {}", Qualified(enum_), Text(from), Text(to))]
}

/// ALTER TABLE .. RENAME CONSTRAINT of a check
pub(crate) fn rename_check(table: &QualifiedName, previous: &str, next: &str) -> Vec<String> {
    vec![rename_constraint(table, previous, next)]
}

/// ALTER INDEX .. RENAME TO
pub(crate) fn rename_index(table: &QualifiedName, previous: &str, next: &str, _cx: &Context<'_>) -> Vec<String> {
    let index = QualifiedName::new(table.namespace.clone(), previous);
    vec![format!("ALTER INDEX {} RENAME TO {}", Qualified(&index), Ident(next))]
}
