//! A view, policy, trigger or generated column needs what is dropped or changed.
//!
//! PostgreSQL refuses to change the type of a column that a view reads (0A000) and to drop one that anything needs
//! (2BP01).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F07",
    name: "something-depends-on-the-column",
    severity: Severity::Error,
    advice: "drop what depends on it before, in the same migration, and create it again after",
    check,
};

use crate::hazard::dependents;
use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, column) = match operation {
        Operation::DropColumn { table, column } | Operation::AlterType { table, column, .. } => (table, Some(column)),
        Operation::DropTables { tables, .. } => {
            return tables.iter().find_map(|table| refused(table, None, cx));
        }
        _ => return None,
    };
    refused(table, column.map(String::as_str), cx)
}

fn refused(table: &QualifiedName, column: Option<&str>, cx: &Context<'_>) -> Option<Hit> {
    let object = cx.state.objects.iter().find(|object| dependents::needs(object, table, column));
    let generated = column.and_then(|column| {
        let columns = cx.table(table).into_iter().flat_map(|t| &t.columns);
        let needs = |text: &str| words::mentions(text, column);
        columns.into_iter().find(|c| c.name != column && c.generated.as_ref().is_some_and(|g| needs(&g.expression)))
    });
    let what = match (object, generated) {
        (Some(object), _) => words::name(&object.name),
        (None, Some(generated)) => format!("the generated column `{}`", generated.name),
        (None, None) => return None,
    };
    let subject = column.map_or_else(|| words::name(table), |column| format!("`{column}`"));
    cx.is_postgres().then(|| Hit::new(format!("the server refuses this, since {what} needs {subject}")))?
}
