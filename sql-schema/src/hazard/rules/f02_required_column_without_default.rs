//! ADD COLUMN .. NOT NULL without a default.
//!
//! Rows that are there have no value for it: PostgreSQL refuses (23502) unless the table is empty, and SQLite refuses
//! even then. MySQL fills in a zero or an empty text, which is a value that nobody chose. Prisma's `uuid()`, `cuid()`
//! and `@updatedAt` are defaults of the client; the database knows nothing of them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F02",
    name: "required-column-without-default",
    severity: Severity::Error,
    advice: "add it as optional with a default for new rows, fill old rows in batches, then make it required (L05)",
    check,
};

use crate::dialect::Dialect;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddColumn { table, column } = operation else { return None };
    if !column.lacks_value() || !cx.has_rows(table) || cx.was_dropped(table, &column.name) {
        return None;
    }
    let (name, table_name) = (&column.name, words::name(table));
    let message = match cx.dialect() {
        Dialect::Postgres | Dialect::Cockroach => {
            format!("this fails if {table_name} has rows: `{name}` has no value for them")
        }
        Dialect::Sqlite if column.copied => {
            format!("this fails if {table_name} has rows: `{name}` has no value for them")
        }
        Dialect::Sqlite => format!("SQLite refuses this: `{name}` needs a default"),
        Dialect::Mysql => format!("old rows of {table_name} get a zero or an empty text in `{name}`"),
    };
    Hit::with_check(message, format!("SELECT 1 FROM {} LIMIT 1", words::sql_name(cx.dialect(), table)))
}
