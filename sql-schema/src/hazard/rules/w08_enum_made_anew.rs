//! An enum that is made anew, with every table that uses it.
//!
//! PostgreSQL can't remove a value from an enum. The usual way is a new type, `ALTER COLUMN .. TYPE` for each column
//! that has the old one, and a rename: each of those tables is written anew under ACCESS EXCLUSIVE, all in one
//! transaction.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W08",
    name: "enum-made-anew",
    severity: Severity::Error,
    advice: "stop writing the value, change old rows in batches, forbid it by a CHECK that is added NOT VALID and validated later; leave it in the type",
    check,
};

use crate::hazard::type_change;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    if !cx.is_postgres() || !cx.is_busy(table) || !change.is_between_enums() || !change.changes_type() {
        return None;
    }
    Hit::new(format!("{} is written anew while it is locked: `{column}` gets another enum type", cx.sized(table)))
}
