//! TRUNCATE in a migration.
//!
//! All rows go at once, under ACCESS EXCLUSIVE, and with CASCADE those of every table that refers to this one, named
//! here or not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D09",
    name: "truncate",
    severity: Severity::Error,
    advice: "leave rows alone in migrations; if they must go, DELETE what is known to be wrong, in batches",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Truncate { tables, cascade } = operation else { return None };
    let lost: Vec<_> = tables.iter().filter(|table| cx.has_rows(table)).collect();
    if lost.is_empty() {
        return None;
    }
    let further: Vec<_> = match cascade {
        true => lost.iter().flat_map(|table| cx.keys_to(table)).map(|(table, _)| &table.name).collect(),
        false => Vec::new(),
    };
    let further =
        if further.is_empty() { String::new() } else { format!(", and by CASCADE those of {}", words::names(further)) };
    Hit::new(format!("all rows of {} are lost{further}", words::names(lost)))
}
