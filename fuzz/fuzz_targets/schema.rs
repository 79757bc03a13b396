//! Any text: parsing, checking and formatting neither panic nor hang; formatting twice gives what formatting once gives;
//! a formatted schema has the findings that it had before, at other places; findings point into the text.

#![no_main]

use etalon_schema_parser::{Diagnostics, Sources, check, format_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sources = Sources::single("fuzz.prisma", text);
    let (schema, diagnostics) = check(&sources);
    assert_eq!(schema.is_none(), diagnostics.has_errors(), "a schema is there exactly when there is no error");
    assert_places(&diagnostics, text);
    let _ = diagnostics.render(&sources, false);

    let formatted = format_text(text);
    assert_eq!(format_text(&formatted), formatted, "formatting again changes the text");
    let sources = Sources::single("fuzz.prisma", formatted.as_str());
    let (_, after) = check(&sources);
    assert_places(&after, &formatted);
    assert_same(&diagnostics, &after, text, &sources);
});

fn assert_places(diagnostics: &Diagnostics, text: &str) {
    for diagnostic in diagnostics.iter() {
        let place = diagnostic.span.start as usize..diagnostic.span.end as usize;
        assert!(text.get(place).is_some(), "{diagnostic:?} points outside of the text");
    }
}

/// What the formatter adds to relations takes findings of relations (V2..) away and lets others come; `a: Int`, `Int!`,
/// `[Int]` and `(1,)` it corrects. A line that a comment's start makes unreadable, because something stands behind its end,
/// becomes readable when that gets a line of its own. Apart from that, layout changes no finding but the places, and the
/// order where lines moved.
fn assert_same(before: &Diagnostics, after: &Diagnostics, text: &str, formatted: &Sources) {
    assert!(before.has_errors() || !after.has_errors(), "{}", after.render(formatted, false));
    let place = |span: etalon_schema_parser::Span| span.start as usize..span.end as usize;
    if before.errors().any(|finding| text.get(place(finding.span)).is_some_and(|line| line.contains("/*"))) {
        return;
    }
    let (before, after) = (codes(before), codes(after));
    // As Prisma does, it adds `fields` where it can't add the column, say of an enum: V160.
    let was_completed = before.iter().any(|code| code.starts_with("V2")) || after.contains(&"V160");
    if !was_completed && !before.iter().any(|code| CORRECTED.contains(code)) {
        assert_eq!(before, after, "other findings after formatting");
    }
}

/// What the formatter corrects.
const CORRECTED: [&str; 4] = ["P008", "P009", "P010", "V109"];

/// Without those of directives: beside lines that can't be read, a comment that moves may come to stand above another one.
fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    let codes = diagnostics.iter().map(|finding| finding.code);
    let mut codes: Vec<_> = codes.filter(|code| !code.starts_with('D') && *code != "P023").collect();
    codes.sort_unstable();
    codes
}
