//! `-- allow: L01 reason`: findings that someone has looked at. In: a file and its findings. Out: the findings that
//! stand, and one for each `allow` that says nothing. Must not know: what any rule finds.
//!
//! Above a statement it holds for that statement, at the head of the file, with an empty line after it, for all of it.

use std::collections::HashSet;

use super::file::File;
use super::{Finding, Severity, rules};
use crate::script::{Position, Span, Token};

/// One `allow`.
struct Allow<'a> {
    code: &'a str,
    reason: &'a str,
    /// The statement below; `None` for the whole file.
    statement: Option<usize>,
    position: Position,
    span: Span,
    at: usize,
}

pub(super) fn apply(file: &File<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let allows = read(file);
    let known: HashSet<&str> = rules().iter().map(|rule| rule.code).collect();
    let is_good = |allow: &&Allow<'_>| known.contains(allow.code) && !allow.reason.is_empty();
    let everywhere: HashSet<&str> =
        allows.iter().filter(is_good).filter(|a| a.statement.is_none()).map(|a| a.code).collect();
    let here: HashSet<(&str, usize)> =
        allows.iter().filter(is_good).filter_map(|a| Some((a.code, a.statement?))).collect();
    let mut standing: Vec<Finding> = findings
        .into_iter()
        .filter(|f| !everywhere.contains(f.code) && !here.contains(&(f.code, f.statement)))
        .collect();
    standing.extend(allows.iter().filter(|allow| !is_good(allow)).map(|allow| complaint(allow, &known)));
    standing.sort_by_key(|finding| (finding.statement, finding.position));
    standing
}

fn complaint(allow: &Allow<'_>, known: &HashSet<&str>) -> Finding {
    let message = match known.contains(allow.code) {
        true => format!("`allow: {}` gives no reason", allow.code),
        false => format!("`allow: {}` names no rule", allow.code),
    };
    Finding {
        code: "A01",
        name: "empty-allow",
        severity: Severity::Error,
        position: allow.position,
        span: allow.span,
        statement: allow.at,
        message,
        advice: "write `-- allow: CODE reason`, so that the next reader knows why this is fine here",
        check: None,
    }
}

fn read<'a>(file: &'a File<'_>) -> Vec<Allow<'a>> {
    let mut allows = Vec::new();
    for (at, entry) in file.entries.iter().enumerate() {
        for (i, comment) in entry.comments.iter().enumerate() {
            let Some((code, reason)) = parse(comment.text) else { continue };
            let is_head = at == 0 && has_empty_line(file.sql, &entry.comments[i..], entry.tokens[0].span.start);
            let position = crate::script::position(file.sql, comment.span.start);
            allows.push(Allow { code, reason, statement: (!is_head).then_some(at), position, span: comment.span, at });
        }
    }
    allows
}

/// `-- allow: CODE reason`
fn parse(comment: &str) -> Option<(&str, &str)> {
    let text = comment.trim_start_matches(['-', '#', '/', '*', ' ']).strip_prefix("allow:")?;
    let text = text.trim_end_matches(['/', '*', ' ', '\n']).trim();
    Some(text.split_once(char::is_whitespace).map_or((text, ""), |(code, reason)| (code, reason.trim())))
}

/// Whether an empty line stands between the comment and its statement.
fn has_empty_line(sql: &str, comments: &[Token<'_>], statement: usize) -> bool {
    let ends = comments.iter().map(|c| c.span.end);
    let starts = comments.iter().skip(1).map(|c| c.span.start).chain([statement]);
    ends.zip(starts).any(|(end, start)| sql[end..start].matches('\n').count() > 1)
}
