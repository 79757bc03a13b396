//! A folder that sorts wrongly.
//!
//! Migrations run in the order of their folders' names. `20241201_120000_x` sorts after every `20241201120000_x` of
//! that day, since `_` comes after the digits; and a folder that sorts before one that is applied already runs after
//! it all the same, on this database, but before it on the next.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T13",
    name: "folder-name",
    severity: Severity::Error,
    advice: "14 digits and a name, later than every applied one: `20241201120000_add_indexes`",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::File = operation else { return None };
    let folder = cx.facts.folder.as_ref()?;
    let digits = folder.name.bytes().take_while(u8::is_ascii_digit).count();
    let is_regular = digits == 14 && folder.name.as_bytes().get(14).is_none_or(|b| *b == b'_');
    let is_baseline = folder.name.starts_with("0_") || folder.name.starts_with("000");
    if !is_regular && !is_baseline {
        return Hit::new(format!("`{}` does not begin with 14 digits and `_`", folder.name));
    }
    let last = folder.last_applied.filter(|last| folder.name < *last)?;
    Hit::new(format!("`{}` sorts before `{last}`, which is applied already", folder.name))
}
