//! ADD COLUMN that numbers or computes every row.
//!
//! SERIAL, IDENTITY and GENERATED .. STORED give each existing row its own value, so PostgreSQL writes the table and
//! all of its indexes anew under ACCESS EXCLUSIVE. MySQL rebuilds the table for AUTO_INCREMENT and blocks writers.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W03",
    name: "numbered-or-generated-column",
    severity: Severity::Error,
    advice: "make the sequence, add the column without a value, set `nextval` as its default, fill old rows in batches, then NOT NULL and `OWNED BY`",
    check,
};

use crate::dialect::Dialect;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddColumn { table, column } = operation else { return None };
    let applies = match cx.dialect() {
        Dialect::Postgres => column.is_serial() || column.identity || column.stored,
        Dialect::Mysql => column.identity || column.stored,
        Dialect::Cockroach | Dialect::Sqlite => false,
    };
    if !applies || !cx.is_busy(table) {
        return None;
    }
    let what = if column.stored { "computed" } else { "numbered" };
    Hit::new(format!(
        "{} is written anew while it is locked: `{}` is {what} for each row",
        cx.sized(table),
        column.name
    ))
}
