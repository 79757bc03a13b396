//! What a migration does to a database in use. In: the state before it, its SQL text, and what is known besides
//! ([`Facts`]). Out: [`Finding`]s with stable codes. Must not know: files, connections, how findings are shown.
//!
//! ```text
//! SQL text ──parse──▶ Operations, transactions ──rules, statement by statement──▶ Finding ──allow──▶ Finding
//!                     state before each statement ◀──replay──┘
//! ```
//!
//! Each rule is a file in `rules/`, whose comment is its page in `docs/rules/`. There are three reasons for a rule to be
//! silent about a table or column that a statement names: the table was made by this file, the table is known to be
//! empty or small ([`Facts::rows`]), or the column was made by this file and no client knows it yet. Foreign keys are
//! not among them: the referenced table is locked all the same.

mod allow;
mod claims;
mod context;
mod dependents;
mod file;
mod locks;
mod operation;
mod parse;
mod pass;
mod redefinition;
mod rules;
mod type_change;
mod words;

use std::collections::BTreeMap;
use std::fmt;

use crate::replay;
use crate::schema::SqlSchema;
use crate::script::{Position, Span};
use crate::step::Pair;

use context::{Context, History};
use file::File;
use operation::Operation;

pub use claims::{Claim, claims};
pub use locks::Lock;

/// A table with at most so many rows is scanned or rewritten before anyone notices.
pub const SMALL_TABLE_ROWS: u64 = 10_000;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Harmful in some circumstances.
    Warning,
    /// Should not run like this on a database in use.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// One kind of hazard.
#[derive(Debug)]
pub struct Rule {
    /// Stable code: `L01`.
    pub code: &'static str,
    /// What it is about, in words: `create-index-blocking`.
    pub name: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// What to do instead.
    pub advice: &'static str,
    check: fn(&Operation, &Context<'_>) -> Option<Hit>,
}

/// All rules, by code.
pub fn rules() -> &'static [&'static Rule] {
    rules::ALL
}

/// What a rule has to say about an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hit {
    message: String,
    check: Option<String>,
}

impl Hit {
    /// A finding without a query. It is an option, since that is what rules give.
    fn new(message: impl Into<String>) -> Option<Hit> {
        Some(Hit { message: message.into(), check: None })
    }

    /// A finding with a query that shows whether rows stand in the way: it has to give none.
    fn with_check(message: impl Into<String>, check: impl Into<String>) -> Option<Hit> {
        Some(Hit { message: message.into(), check: Some(check.into()) })
    }
}

/// A hazard at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule: `L01`.
    pub code: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where the statement begins.
    pub position: Position,
    /// The statement's place in the text.
    pub span: Span,
    /// Which statement of the file, from zero.
    pub statement: usize,
    /// What happens, without a final dot.
    pub message: String,
    /// What to do instead.
    pub advice: &'static str,
    /// A query that has to give no rows for the statement to be harmless.
    pub check: Option<String>,
}

/// What is known besides the state and the text.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// How many rows tables have, by their names, where that is known.
    pub rows: BTreeMap<String, u64>,
    /// Both states, when the text was made from a schema.
    pub pair: Option<Pair<'a>>,
    /// The folder that the text comes from.
    pub folder: Option<Folder<'a>>,
    /// The URL of the database that it will run on.
    pub url: Option<&'a str>,
}

/// A migration's folder.
#[derive(Debug, Clone, Default)]
pub struct Folder<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of the last migration that is applied already, if this one isn't.
    pub last_applied: Option<&'a str>,
    /// Whether it is applied, but with another text.
    pub is_edited: bool,
}

/// The hazards of a migration's text, in the order of its statements.
pub fn lint(state: &SqlSchema, sql: &str, facts: &Facts<'_>) -> Vec<Finding> {
    let file = File::read(state, sql);
    let mut state = state.clone();
    let mut history = History::default();
    let mut findings = Vec::new();
    for (at, entry) in file.entries.iter().enumerate() {
        for operation in &entry.operations {
            let cx = Context { state: &state, facts, file: &file, at, history: &history };
            let implied = redefinition::implied(operation, &cx);
            for operation in std::iter::once(operation).chain(&implied) {
                findings.extend(rules::ALL.iter().filter_map(|rule| finding(rule, operation, &cx)));
            }
            let locks = locks::of(operation, &cx);
            let passed = pass::over(operation, &cx).cloned();
            history.note(operation, &state, at, &locks, entry);
            if let Some(table) = passed {
                history.passes.entry(table).or_insert(at);
            }
        }
        replay::replay(&mut state, entry.text);
    }
    allow::apply(&file, findings)
}

fn finding(rule: &'static Rule, operation: &Operation, cx: &Context<'_>) -> Option<Finding> {
    let Hit { message, check } = (rule.check)(operation, cx)?;
    let Rule { code, name, severity, advice, .. } = *rule;
    let (position, span) = (cx.entry().position, cx.entry().span);
    Some(Finding { code, name, severity, position, span, statement: cx.at, message, advice, check })
}

/// The text with its findings as comments above the statements that they are about.
pub fn annotated(sql: &str, findings: &[Finding]) -> String {
    let mut places: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        places.entry(finding.span.start).or_default().push(finding);
    }
    let (mut text, mut done) = (String::new(), 0);
    for (start, findings) in places {
        let line = sql[..start].rfind('\n').map_or(0, |newline| newline + 1);
        // A line may begin inside of another statement, even inside of its quotes.
        let is_first = line >= done && sql[line..start].trim().is_empty();
        let (place, gap) = if is_first { (line, "") } else { (start, "\n") };
        text.push_str(&sql[done..place]);
        text.push_str(gap);
        text.extend(findings.into_iter().map(comment));
        done = place;
    }
    text.push_str(&sql[done..]);
    text
}

/// A finding as comments: a `;` in one ends a statement for runners that split at each.
fn comment(finding: &Finding) -> String {
    let Finding { severity, code, message, advice, .. } = finding;
    let text = format!("{severity}[{code}]: {message}\nhelp: {advice}\n");
    let text = text.replace("`;`", "semicolon").replace(";`", "`").replace(';', ",");
    text.lines().map(|line| format!("-- {line}\n")).collect()
}
