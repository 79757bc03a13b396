//! ADD CHECK that looks at existing rows at once.
//!
//! PostgreSQL scans the table under ACCESS EXCLUSIVE: nobody reads or writes until it is done. The same holds for ADD
//! COLUMN with a CHECK, even when every row has the same constant there. With NOT VALID nothing is scanned and new
//! rows are checked all the same; VALIDATE CONSTRAINT scans later under a lock that readers and writers don't mind.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L04",
    name: "add-check-validated",
    severity: Severity::Error,
    advice: "`ADD CONSTRAINT .. CHECK (..) NOT VALID`, then `VALIDATE CONSTRAINT` in the next migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = match operation {
        Operation::AddCheck { table, not_valid: false, .. } => table,
        Operation::AddColumn { table, column } if column.check.is_some() => table,
        _ => return None,
    };
    if !cx.is_postgres() || !cx.is_busy(table) {
        return None;
    }
    Hit::new(format!("nobody reads or writes {} while it is scanned (ACCESS EXCLUSIVE lock)", cx.sized(table)))
}
