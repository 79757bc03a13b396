//! An enum value is used in the transaction that adds it.
//!
//! ALTER TYPE .. ADD VALUE may run in a transaction, but the value can't be used before it commits (55P04): not as a
//! default, in a CHECK, a partial index or a row. Runners that send a file as a whole make one transaction of it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F09",
    name: "enum-value-used-at-once",
    severity: Severity::Error,
    advice: "move what uses the value to the next migration",
    check,
};

use crate::script::TokenKind;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Statement = operation else { return None };
    let adds = |operation: &Operation| matches!(operation, Operation::AddEnumValue { .. });
    if !cx.is_postgres() || cx.entry().operations.iter().any(adds) {
        return None;
    }
    let used = |value: &str| {
        cx.entry().tokens.iter().any(|token| matches!(&token.kind, TokenKind::String(text) if text == value))
    };
    let added = cx.history.added_values.iter().filter(|(at, _)| cx.file.share_transaction(*at, cx.at));
    let (_, value) = added.into_iter().find(|(_, value)| used(value))?;
    Hit::new(format!("`{value}` is used in the transaction that adds it: the server refuses this"))
}
