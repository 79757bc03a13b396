//! REINDEX of something in use.
//!
//! REINDEX blocks writes to the table, and takes ACCESS EXCLUSIVE on the index. Since the planner looks at every index
//! of a table, plain reads wait as well. REINDEX CONCURRENTLY builds a second index beside the first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L16",
    name: "reindex-blocking",
    severity: Severity::Error,
    advice: "`REINDEX .. CONCURRENTLY`, alone in a migration of its own",
    check,
};

use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Reindex { name, concurrently: false } = operation else { return None };
    let table = cx.index(name).map_or_else(|| QualifiedName::plain(name.clone()), |(table, _)| table.name.clone());
    if !cx.is_postgres() || !cx.is_busy(&table) {
        return None;
    }
    Hit::new(format!("reads and writes wait until `{name}` is built anew"))
}
