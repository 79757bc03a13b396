//! A timeout over CONCURRENTLY.
//!
//! CREATE INDEX CONCURRENTLY waits twice for all older transactions. A `lock_timeout` or `statement_timeout` that
//! strikes there (55P03, 57014) leaves an invalid index behind, which costs every write, may reject duplicates, and
//! lets the next IF NOT EXISTS succeed without an index. The rule sees what the file sets; settings of the role or the
//! database count as well.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L15",
    name: "timeout-on-concurrently",
    severity: Severity::Error,
    advice: "`SET lock_timeout = 0; SET statement_timeout = 0` in the session before, not in the file itself",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if !operation.refuses_transaction() || matches!(operation, Operation::DropDatabase { .. }) {
        return None;
    }
    let name = ["lock_timeout", "statement_timeout"].into_iter().find(|name| cx.entry().timeout(name).is_some())?;
    let value = cx.entry().timeout(name)?;
    Hit::new(format!("`{name}` of {value} may end this halfway and leave an invalid index"))
}
