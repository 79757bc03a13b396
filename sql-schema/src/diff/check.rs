//! What differs about the CHECK constraints of a table. In: a table before and after. Out: [`ChecksDiff`]. Must not know:
//! how a dialect changes a check.
//!
//! Checks are matched by name, and then by what they say: a name alone is a rename. What was written by hand and the next
//! state doesn't mention is left alone; only what a directive made goes with its directive.

use std::collections::{HashMap, HashSet};

use crate::schema::{Check, Table};

use super::expression;
use super::rules::Rules;

/// What differs about the checks of a table.
#[derive(Debug, Default)]
pub struct ChecksDiff<'a> {
    /// Made by a directive that is gone, or in the way of another one of the same name; in the previous state's order.
    pub dropped: Vec<&'a Check>,
    /// To be made, in the next state's order.
    pub created: Vec<&'a Check>,
    /// The same under another name.
    pub renamed: Vec<(&'a Check, &'a Check)>,
    /// On both sides the same.
    pub kept: Vec<&'a Check>,
}

pub(super) fn diff<'a>(previous: &'a Table, next: &'a Table, rules: &Rules) -> ChecksDiff<'a> {
    let mut diff = ChecksDiff::default();
    if previous.checks.is_empty() && next.checks.is_empty() {
        return diff;
    }
    let text = |check: &Check| expression::normalized(&check.expression, rules.dialect);
    let mut before: HashMap<&str, &'a Check> = previous.checks.iter().map(|c| (c.name.as_str(), c)).collect();
    let mut unmatched = Vec::new();
    let mut replaced = HashSet::new();
    for check in &next.checks {
        match before.remove(check.name.as_str()) {
            // What no directive mentions on either side is nobody's to change.
            Some(old) if !old.is_declared && !check.is_declared => {}
            Some(old) if text(old) == text(check) => diff.kept.push(check),
            Some(old) => {
                replaced.insert(old.name.as_str());
                diff.created.push(check);
            }
            None if check.is_declared => unmatched.push(check),
            None => {}
        }
    }
    let mut by_text: HashMap<String, Vec<&'a Check>> = HashMap::new();
    if rules.renames_checks {
        let rest = previous.checks.iter().rev().filter(|c| before.contains_key(c.name.as_str()));
        rest.for_each(|check| by_text.entry(text(check)).or_default().push(check));
    }
    for check in unmatched {
        match by_text.get_mut(&text(check)).and_then(Vec::pop) {
            Some(old) => {
                before.remove(old.name.as_str());
                diff.renamed.push((old, check));
            }
            None => diff.created.push(check),
        }
    }
    let goes = |check: &&Check| {
        let name = check.name.as_str();
        replaced.contains(name) || before.contains_key(name) && check.is_declared
    };
    diff.dropped = previous.checks.iter().filter(goes).collect();
    let positions: HashMap<*const Check, usize> =
        next.checks.iter().enumerate().map(|(at, check)| (std::ptr::from_ref(check), at)).collect();
    diff.created.sort_by_key(|check| positions[&std::ptr::from_ref(*check)]);
    diff
}
