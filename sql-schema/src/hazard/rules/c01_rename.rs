//! A rename that the running application doesn't know of.
//!
//! From the moment of the rename until the last old process is gone, its queries fail: it asks for the old name.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C01",
    name: "rename",
    severity: Severity::Error,
    advice: "add the new column beside the old one and keep both in step while both releases run; or keep the name in the database by `@map`",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let what = match operation {
        Operation::RenameColumn { table, from, to: new } => {
            // The second half of a swap takes a name that the first half freed.
            let frees = |o: &Operation| matches!(o, Operation::RenameColumn { table: of, from, .. } if of == table && from == new);
            let swaps =
                |o: &Operation| matches!(o, Operation::RenameColumn { table: of, to, .. } if of == table && to == from);
            let is_new =
                cx.is_new_column(table, from) || cx.operations_after().any(swaps) || cx.operations_before().any(frees);
            (!is_new).then(|| format!("`{from}` of {}", words::name(table)))?
        }
        Operation::RenameTable { from, .. } => {
            (!cx.is_new(from) && !cx.is_replaced(from)).then(|| words::name(from))?
        }
        Operation::RenameType { from, .. } => {
            let swaps = |o: &Operation| match o {
                Operation::RenameType { to, .. } => to == from,
                Operation::CreateEnum { name, .. } => name == from,
                _ => false,
            };
            (!cx.is_new_enum(from) && !cx.operations_after().any(swaps)).then(|| words::name(from))?
        }
        Operation::RenameEnumValue { name, from } => {
            (!cx.is_new_enum(name)).then(|| format!("the value `{from}` of {}", words::name(name)))?
        }
        Operation::RenameNamespace { from } => format!("`{from}`"),
        _ => return None,
    };
    Hit::new(format!("the running application still asks for {what}"))
}
