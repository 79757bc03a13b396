//! ADD FOREIGN KEY that checks existing rows at once.
//!
//! PostgreSQL reads both tables to look for orphans while it holds SHARE ROW EXCLUSIVE on both: writes to either wait
//! for the whole scan. NOT VALID skips the scan and still holds for new rows; VALIDATE CONSTRAINT then scans under
//! locks that writers don't mind, if it runs in another transaction. A small table is no excuse: the other one is
//! locked too.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L03",
    name: "add-foreign-key-validated",
    severity: Severity::Error,
    advice: "index the referencing columns, `ADD CONSTRAINT .. NOT VALID`, then `VALIDATE CONSTRAINT` in the next migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddForeignKey { table, key } = operation else { return None };
    if !cx.is_postgres() || key.not_valid || cx.is_new(table) {
        return None;
    }
    let referenced = &key.referenced_table;
    Hit::new(format!(
        "writes to {} and {} wait while both are scanned for orphans (SHARE ROW EXCLUSIVE locks)",
        cx.sized(table),
        cx.sized(referenced)
    ))
}
