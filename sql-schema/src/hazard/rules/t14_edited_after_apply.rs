//! A file that was changed after it was applied.
//!
//! Databases that have it keep what the old text did; those to come get the new text. Prisma's deploy says nothing
//! about it, and its dev command offers to reset the database.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T14",
    name: "edited-after-apply",
    severity: Severity::Error,
    advice: "put the old text back, and write the change as a migration of its own",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::File = operation else { return None };
    let folder = cx.facts.folder.as_ref().filter(|folder| folder.is_edited)?;
    Hit::new(format!("`{}` is applied already, with another text", folder.name))
}
