//! SET without RESET.
//!
//! The setting lasts as long as the session, and Prisma runs all pending migrations in one: the next file inherits it.
//! A `lock_timeout` that was meant for one statement ends an index build two files later.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T06",
    name: "set-leaks",
    severity: Severity::Warning,
    advice: "`SET LOCAL` inside BEGIN and COMMIT, or `RESET` at the end of the file",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let is_undone = |name: &str| {
        cx.operations_after().any(|operation| match operation {
            Operation::Reset { name: reset } => reset == name || reset == "all",
            Operation::Set { name: set, .. } | Operation::Pragma { name: set, value: Some(_) } => set == name,
            _ => false,
        })
    };
    let is_back = |name: &str| {
        cx.operations_before().any(|operation| match operation {
            Operation::Set { name: set, .. } | Operation::Pragma { name: set, value: Some(_) } => set == name,
            _ => false,
        })
    };
    match operation {
        Operation::Set { local: false, name, value } if !is_undone(name) => {
            let restores = is_back(name) && ["0", "1", "on", "true"].contains(&value.as_str());
            (!restores)
                .then(|| Hit::new(format!("`{name}` stays `{value}` for the migrations that follow in this session")))?
        }
        Operation::Pragma { name, value: Some(value) } if name == "foreign_keys" && !is_undone(name) => {
            let turns_off = ["off", "0", "false", "no"].contains(&value.as_str());
            turns_off.then(|| Hit::new("foreign keys stay off for the migrations that follow in this session"))?
        }
        _ => None,
    }
}
