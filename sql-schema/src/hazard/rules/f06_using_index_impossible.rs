//! ADD CONSTRAINT .. USING INDEX with an index that can't be adopted.
//!
//! PostgreSQL adopts only a unique B-tree over plain columns in ascending order. An index over an expression, a
//! partial one or one with DESC is refused (42809), and an invalid one as well (55000).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F06",
    name: "using-index-impossible",
    severity: Severity::Error,
    advice: "keep it as a unique index, which does the same work, or build one that can be adopted",
    check,
};

use crate::schema::{IndexKind, IndexPart};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (Operation::AddUnique { using_index: Some(name), .. }
    | Operation::AddPrimaryKey { using_index: Some(name), .. }) = operation
    else {
        return None;
    };
    let (_, index) = cx.index(name)?;
    let reason = if index.kind != IndexKind::Unique {
        "is not unique"
    } else if index.predicate.is_some() {
        "is partial"
    } else if index.keys.iter().any(|key| matches!(key.part, IndexPart::Expression(_))) {
        "is over an expression"
    } else if index.keys.iter().any(|key| key.descending) {
        "is in descending order"
    } else if index.algorithm.is_some() {
        "is no B-tree"
    } else {
        return None;
    };
    Hit::new(format!("the server refuses this, since `{name}` {reason}"))
}
