//! DROP EXTENSION or DROP TYPE with CASCADE.
//!
//! CASCADE drops every column of a type that goes, with its values, in every table, and every index and default that
//! needs it. Without CASCADE the server names them and refuses.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D13",
    name: "drop-cascade",
    severity: Severity::Error,
    advice: "leave CASCADE out and drop what is in the way by name",
    check,
};

fn check(operation: &Operation, _cx: &Context<'_>) -> Option<Hit> {
    match operation {
        Operation::DropTypes { names, cascade: true } => {
            Hit::new(format!("every column of the type {} is dropped with its values", words::names(names)))
        }
        Operation::DropExtensions { names, cascade: true } => {
            Hit::new(format!("every column and index that needs {} is dropped", words::list(names)))
        }
        _ => None,
    }
}
