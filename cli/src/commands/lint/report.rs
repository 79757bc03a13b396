//! Hazards as text in rustc's look, as JSON, and as GitHub annotations. In: linted files. Out: text. Must not know: how
//! findings come about.

use std::io::IsTerminal as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use etalon_sql_schema::hazard::{Finding, Severity};
use serde_json::{Value, json};

/// A text with its findings.
pub(super) struct Linted {
    pub(super) path: String,
    pub(super) sql: String,
    pub(super) findings: Vec<Finding>,
}

/// How many findings are of that severity.
pub(super) fn count(linted: &[Linted], severity: Severity) -> usize {
    linted.iter().flat_map(|l| &l.findings).filter(|finding| finding.severity == severity).count()
}

/// Findings on standard error, a summary on standard output.
pub(super) fn text(linted: &[Linted]) {
    let renderer = if std::io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
    for (file, finding) in linted.iter().flat_map(|l| l.findings.iter().map(move |f| (l, f))) {
        errln!("{}\n", snippet(file, finding, &renderer));
    }
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (errors, warnings) = (count(linted, Severity::Error), count(linted, Severity::Warning));
    let notes = count(linted, Severity::Info);
    match linted.len() {
        0 => outln!("nothing to lint"),
        files => outln!(
            "{}: {}, {}, {}",
            counted(files, "file"),
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(notes, "note")
        ),
    }
}

fn snippet(file: &Linted, finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    // The first line is enough to find a statement, and the renderer reads all that it is given for each finding.
    let start = file.sql[..finding.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = file.sql[finding.span.start..].find('\n').map_or(file.sql.len(), |newline| finding.span.start + newline);
    let line = file.sql[start..end].trim_end_matches('\r');
    let range = finding.span.start - start..line.len().min(finding.span.end - start);
    let code = Snippet::source(line).line_start(finding.position.line as usize).path(file.path.as_str());
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.code)
        .element(code.annotation(AnnotationKind::Primary.span(range)))
        .element(Level::HELP.message(finding.advice));
    if let Some(check) = &finding.check {
        group = group.element(Level::NOTE.message(format!("this has to give no rows: {check}")));
    }
    renderer.render(&[group])
}

pub(super) fn json(linted: &[Linted]) -> Value {
    let findings = linted.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
    let findings: Vec<Value> = findings
        .map(|(file, finding)| {
            json!({
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity.to_string(),
                "file": file.path,
                "line": finding.position.line,
                "column": finding.position.column,
                "statement": finding.statement,
                "message": finding.message,
                "help": finding.advice,
                "check": finding.check,
            })
        })
        .collect();
    json!({
        "files": linted.len(),
        "errors": count(linted, Severity::Error),
        "warnings": count(linted, Severity::Warning),
        "findings": findings,
    })
}

/// Workflow commands, which GitHub shows beside the lines of a pull request.
pub(super) fn github(linted: &[Linted]) -> String {
    let mut text = String::new();
    for (file, finding) in linted.iter().flat_map(|l| l.findings.iter().map(move |f| (l, f))) {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let (line, column) = (finding.position.line, finding.position.column);
        let title = format!("{} {}", finding.code, finding.name);
        let message = format!("{}\nhelp: {}", finding.message, finding.advice);
        text.push_str(&format!(
            "::{command} file={},line={line},col={column},title={}::{}\n",
            property(&file.path),
            property(&title),
            data(&message)
        ));
    }
    text
}

/// What may stand after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What may stand in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
