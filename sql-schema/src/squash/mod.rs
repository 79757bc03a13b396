//! One script in place of several. In: the state before a range of migrations and their texts. Out: the script that leads
//! to the same state, and every statement whose effect that script does not have. Must not know: folders, connections.
//!
//! The script is the differ's, so it says what a state holds. What no state holds (rows, rights, storage, statements that
//! replay does not understand) and what a state holds but the differ does not write (a view, a trigger) is found by
//! looking: each statement is classified, and the script is replayed and its end held against the range's own end.

mod item;
mod raw;

use std::fmt::Write as _;

use crate::migration::{self, RenderedStep, Script};
use crate::printed::in_words_of;
use crate::replay;
use crate::schema::SqlSchema;
use crate::script::{Position, Statement, split};

use item::{Item, items, value};

/// A range of migrations summed up.
#[derive(Debug, Clone, PartialEq)]
pub struct Squash {
    /// The differ's statements.
    pub script: Script,
    /// Statements of the range whose effect the script does not have, in order.
    pub raw: Vec<Raw>,
    before: SqlSchema,
    after: SqlSchema,
}

/// A statement that a summary would lose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The migration that it stands in.
    pub migration: String,
    /// Where it begins in that migration's file.
    pub position: Position,
    /// Its text, without the `;`.
    pub text: String,
    /// Why the script does not have its effect.
    pub reason: String,
    /// Whether replay understood nothing of it, so that nothing can be checked after it.
    is_unknown: bool,
}

/// Sums up `range`, which begins at the state `before`.
pub fn squash(before: &SqlSchema, range: &[(&str, &str)]) -> Squash {
    let mut after = before.clone();
    let mut raw = Vec::new();
    each(before.dialect, range, |place, statement| {
        let findings = replay::replay(&mut after, statement.text);
        if let Some(finding) = findings.first() {
            raw.push((place, Raw { is_unknown: true, ..new_raw(range, place, statement, &finding.reason) }));
        } else if let Some(reason) = raw::reason(before.dialect, range[place.0].1, statement) {
            raw.push((place, new_raw(range, place, statement, &reason.text)));
        }
    });
    // What was said of a table that is gone again is gone too.
    raw.retain(|(_, raw)| raw::is_lasting(&after, &raw.text));
    let script = migration::plan_script(before, &after);
    let lost = lost(before, &after, &script.to_string());
    for (place, statement, items) in makers(before, range, &lost) {
        let reason = format!("it makes {}, which the summary has no words for", items.join(" and "));
        match raw.iter_mut().find(|(at, _)| *at == place) {
            Some((_, known)) => known.reason = reason,
            None => raw.push((place, new_raw(range, place, &statement, &reason))),
        }
    }
    raw.sort_by_key(|(place, _)| *place);
    let raw = raw.into_iter().map(|(_, raw)| raw).collect();
    Squash { script, raw, before: before.clone(), after }
}

/// The number of a migration in its range, and of a statement in that.
type Place = (usize, usize);

fn each<'a>(dialect: crate::Dialect, range: &[(&'a str, &'a str)], mut visit: impl FnMut(Place, &Statement<'a>)) {
    for (migration, (_, sql)) in range.iter().enumerate() {
        for (at, statement) in split(dialect, sql).iter().enumerate() {
            visit((migration, at), statement);
        }
    }
}

fn new_raw(range: &[(&str, &str)], place: Place, statement: &Statement<'_>, reason: &str) -> Raw {
    Raw {
        migration: range[place.0].0.to_owned(),
        position: statement.position,
        text: statement.text.to_owned(),
        reason: reason.to_owned(),
        is_unknown: false,
    }
}

/// What `after` has and `sql` does not lead to.
fn lost(before: &SqlSchema, after: &SqlSchema, sql: &str) -> Vec<Item> {
    let mut reached = before.clone();
    replay::replay(&mut reached, sql);
    let reached = in_words_of(reached, after);
    let wanted = items(after);
    wanted.into_iter().filter(|item| value(after, item) != value(&reached, item)).collect()
}

/// The statements that made the items what they are in the end, each with the words for its items.
fn makers<'a>(
    before: &SqlSchema,
    range: &[(&'a str, &'a str)],
    lost: &[Item],
) -> Vec<(Place, Statement<'a>, Vec<String>)> {
    let mut state = before.clone();
    let mut values: Vec<Option<String>> = lost.iter().map(|item| value(&state, item)).collect();
    let mut makers: Vec<Option<(Place, Statement<'a>)>> = vec![None; lost.len()];
    if lost.is_empty() {
        return Vec::new();
    }
    each(before.dialect, range, |place, statement| {
        replay::replay(&mut state, statement.text);
        for ((item, known), maker) in lost.iter().zip(&mut values).zip(&mut makers) {
            let now = value(&state, item);
            if now != *known {
                *known = now;
                *maker = Some((place, statement.clone()));
            }
        }
    });
    let mut grouped: Vec<(Place, Statement<'a>, Vec<String>)> = Vec::new();
    for (item, maker) in lost.iter().zip(makers) {
        let Some((place, statement)) = maker else { continue };
        match grouped.iter_mut().find(|(at, ..)| *at == place) {
            Some((.., items)) => items.push(item.to_string()),
            None => grouped.push((place, statement, vec![item.to_string()])),
        }
    }
    grouped
}

impl Squash {
    /// The script alone.
    pub fn without_raw(&self) -> String {
        if self.script.is_empty() { String::new() } else { self.script.to_string() }
    }

    /// The script with every raw statement as it was written: types and the functions that the script calls before the
    /// tables, everything else behind them.
    pub fn with_raw(&self) -> String {
        let called = self.script.to_string();
        let (first, last): (Vec<&Raw>, Vec<&Raw>) =
            self.raw.iter().partition(|raw| raw::comes_first(self.before.dialect, &raw.text, &called));
        let leading = ["CreateSchema", "CreateExtension", "CreateEnum"];
        let is_leading = |step: &&RenderedStep| leading.contains(&step.heading);
        let head = self.script.steps.iter().take_while(is_leading).count();
        let (head, tail) = self.script.steps.split_at(head);
        let parts = [steps_text(head), raw_text(&first), steps_text(tail), raw_text(&last)];
        parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    }

    /// What a text that should lead to the range's end does not, as far as replay can tell.
    pub fn missing(&self, text: &str) -> Vec<String> {
        let mut state = self.before.clone();
        let known: Vec<&str> = self.raw.iter().filter(|raw| raw.is_unknown).map(|raw| raw.text.as_str()).collect();
        let mut missing = Vec::new();
        for statement in split(self.before.dialect, text) {
            let findings = replay::replay(&mut state, statement.text);
            if let Some(reason) = raw::fails(&state, text, &statement) {
                missing.push(format!("`{}` would fail here: {reason}", first_line(statement.text)));
            }
            if let Some(finding) = findings.first().filter(|_| !known.contains(&statement.text)) {
                missing.push(format!("`{}` would fail here: {}", finding.statement, finding.reason));
            }
        }
        let reached = in_words_of(state, &self.after);
        let lost = items(&self.after).into_iter().filter(|item| value(&self.after, item) != value(&reached, item));
        missing.extend(lost.map(|item| format!("{item} would not be as it was")));
        missing
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

fn steps_text(steps: &[RenderedStep]) -> String {
    if steps.is_empty() { String::new() } else { Script { steps: steps.to_vec() }.to_string() }
}

fn raw_text(raw: &[&Raw]) -> String {
    let mut text = String::new();
    for (at, raw) in raw.iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let Raw { migration, position, text: statement, .. } = raw;
        // A newline in a folder's name would end the comment.
        let migration = migration.replace(['\n', '\r'], " ");
        writeln!(text, "{gap}-- From {migration}, line {}\n{statement};", position.line)
            .expect("a string takes everything");
    }
    text
}
