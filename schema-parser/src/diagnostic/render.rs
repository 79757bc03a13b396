//! Diagnostics as text in rustc's look. In: findings and the sources they point into. Out: one string. Must not know:
//! where the text is printed.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};

pub(super) fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let lines: Vec<Vec<usize>> = sources.iter().map(|(_, source)| line_starts(&source.text)).collect();
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&renderer.render(&groups(diagnostic, sources, &lines)));
        out.push_str("\n\n");
    }
    out
}

/// Where each line of a text starts.
fn line_starts(text: &str) -> Vec<usize> {
    let behind_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind_breaks).collect()
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lines: &[Vec<usize>]) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    for file in files_of(diagnostic) {
        if let Some(snippet) = snippet(diagnostic, sources, lines, file) {
            group = group.element(snippet);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    vec![group]
}

/// The primary file first, then those that only labels point into.
fn files_of(diagnostic: &Diagnostic) -> Vec<FileId> {
    let mut files = vec![diagnostic.span.file];
    for (span, _) in &diagnostic.labels {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    files
}

/// The lines that the finding is about. The renderer counts through all text that it is given, so it gets no more.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    lines: &[Vec<usize>],
    file: FileId,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let source = sources.get(file)?;
    let lines = lines.get(file.0 as usize)?;
    let primary = (diagnostic.span.file == file).then(|| range(diagnostic.span, &source.text));
    let labels = diagnostic.labels.iter().filter(|(span, _)| span.file == file);
    let labels: Vec<_> = labels.map(|(span, text)| (range(*span, &source.text), text.as_str())).collect();
    let ranges = || primary.iter().chain(labels.iter().map(|(range, _)| range));
    let first = lines.partition_point(|start| *start <= ranges().map(|range| range.start).min().unwrap_or(0)) - 1;
    let last = lines.partition_point(|start| *start <= ranges().map(|range| range.end).max().unwrap_or(0));
    let (from, to) = (lines[first], lines.get(last).copied().unwrap_or(source.text.len()));
    let shown = |range: &std::ops::Range<usize>| range.start - from..range.end - from;
    let mut snippet = Snippet::source(&source.text[from..to]).line_start(first + 1).path(source.name.as_str());
    if let Some(range) = &primary {
        snippet = snippet.annotation(AnnotationKind::Primary.span(shown(range)));
    }
    for (range, text) in &labels {
        snippet = snippet.annotation(AnnotationKind::Context.span(shown(range)).label(*text));
    }
    Some(snippet)
}

/// Spans come from the parser, but a text may have been swapped under them: never point outside of it.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let clamp = |mut i: usize| {
        i = i.min(text.len());
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let start = clamp(span.start as usize);
    let end = clamp(span.end as usize).max(start);
    // The place of a line holds its line break, which would draw the mark into the next line.
    start..start + text[start..end].trim_end().len()
}
