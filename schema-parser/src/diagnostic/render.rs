//! Diagnostics as text in rustc's look. In: findings and the sources they point into. Out: one string. Must not know:
//! where the text is printed.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Sources, Span};

pub(super) fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&renderer.render(&groups(diagnostic, sources)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    for file in files_of(diagnostic) {
        if let Some(snippet) = snippet(diagnostic, sources, file) {
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

fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    file: FileId,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let source = sources.get(file)?;
    let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
    if diagnostic.span.file == file {
        snippet = snippet.annotation(AnnotationKind::Primary.span(range(diagnostic.span, &source.text)));
    }
    for (span, text) in diagnostic.labels.iter().filter(|(span, _)| span.file == file) {
        snippet = snippet.annotation(AnnotationKind::Context.span(range(*span, &source.text)).label(text.as_str()));
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
