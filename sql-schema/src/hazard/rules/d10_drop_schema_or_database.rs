//! DROP SCHEMA or DROP DATABASE.
//!
//! Everything in it goes: tables, types, functions, and what other tools keep there.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D10",
    name: "drop-schema-or-database",
    severity: Severity::Error,
    advice: "drop the objects one by one in migrations of their own, and leave the empty schema to an administrator",
    check,
};

fn check(operation: &Operation, _cx: &Context<'_>) -> Option<Hit> {
    match operation {
        Operation::DropNamespaces { names } => Hit::new(format!("everything in {} is lost", words::list(names))),
        Operation::DropDatabase { name } => Hit::new(format!("the database `{name}` is lost")),
        _ => None,
    }
}
