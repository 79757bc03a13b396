//! From `timestamp` to `timestamptz`, or back, in whatever time zone the session has.
//!
//! Every value is read as a time of the session's zone: the same migration gives other data on another machine. With
//! the session in UTC and no precision below 6, PostgreSQL keeps the rows as they are; with any other zone, and always
//! with a precision such as Prisma's `timestamptz(3)`, it writes every row anew under ACCESS EXCLUSIVE.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W07",
    name: "time-zone-decides",
    severity: Severity::Warning,
    advice: "`SET LOCAL timezone = 'UTC'` in the same transaction, or say which zone is meant: `USING c AT TIME ZONE 'UTC'`",
    check,
};

use crate::hazard::type_change;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, using, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let is_said = cx.entry().settings.contains_key("timezone")
        || using.as_ref().is_some_and(|using| using.to_ascii_uppercase().contains("AT TIME ZONE"));
    if !cx.is_postgres() || !cx.has_rows(table) || !change.crosses_time_zone() || is_said {
        return None;
    }
    Hit::new(format!("what the values of `{column}` become depends on the time zone of the session that runs this"))
}
