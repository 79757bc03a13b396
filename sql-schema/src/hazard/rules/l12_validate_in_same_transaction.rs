//! NOT VALID and VALIDATE CONSTRAINT in one transaction.
//!
//! The strong lock of ADD CONSTRAINT is kept until the transaction ends, so the scan of VALIDATE runs under it: two
//! statements, and nothing gained. Runners that send a file as a whole make one transaction of it, so the two need two
//! migrations.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L12",
    name: "validate-in-same-transaction",
    severity: Severity::Error,
    advice: "move `VALIDATE CONSTRAINT` to a migration of its own",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Validate { table, name } = operation else { return None };
    let adds = |operation: &Operation| match operation {
        Operation::AddForeignKey { table: of, key } => of == table && key.name.as_ref() == Some(name),
        Operation::AddCheck { table: of, name: added, .. } => of == table && added.as_ref() == Some(name),
        _ => false,
    };
    if !cx.is_postgres() || !cx.is_busy(table) || !cx.operations_before_in_transaction().any(adds) {
        return None;
    }
    Hit::new(format!(
        "`{name}` is validated under the lock of the statement that adds it: {} is scanned while blocked",
        words::name(table)
    ))
}
