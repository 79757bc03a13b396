//! From `timestamp` to `timestamptz`, or back, in whatever time zone the session has.
//!
//! With the session in UTC, PostgreSQL keeps the rows as they are. With any other time zone it writes every row anew
//! under ACCESS EXCLUSIVE, and every value is read as a time of that zone: the same migration gives other data on
//! another machine.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W07",
    name: "time-zone-decides",
    severity: Severity::Warning,
    advice: "`SET LOCAL timezone = 'UTC'` in the same transaction, or say which zone is meant: `USING c AT TIME ZONE 'UTC'`",
    check,
};

use crate::hazard::type_change::{self, Work};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, using, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let is_said = cx.entry().settings.contains_key("timezone")
        || using.as_ref().is_some_and(|using| using.to_ascii_uppercase().contains("AT TIME ZONE"));
    if !cx.is_postgres() || !cx.has_rows(table) || change.work() != Work::TimeZone || is_said {
        return None;
    }
    Hit::new(format!("what the values of `{column}` become depends on the time zone of the session that runs this"))
}
