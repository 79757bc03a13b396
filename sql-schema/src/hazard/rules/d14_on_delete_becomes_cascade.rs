//! A foreign key that starts to delete.
//!
//! Nothing is lost today. From now on, deleting a row of the referenced table deletes rows here, where it was refused
//! or left them alone before.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D14",
    name: "on-delete-becomes-cascade",
    severity: Severity::Info,
    advice: "make sure that every place that deletes there means it",
    check,
};

use crate::schema::ReferentialAction;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddForeignKey { table, key } = operation else { return None };
    let is_same = |columns: &[String]| columns == key.columns.as_slice();
    let before = cx.history.dropped_keys.iter().find(|(of, old)| of == table && is_same(&old.columns))?;
    if key.on_delete != ReferentialAction::Cascade || before.1.on_delete == ReferentialAction::Cascade {
        return None;
    }
    let referenced = words::name(&key.referenced_table);
    Hit::new(format!("deleting from {referenced} deletes rows of {} from now on", words::name(table)))
}
