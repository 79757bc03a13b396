//! Any text: parsing, checking and formatting neither panic nor hang; formatting twice gives what formatting once gives;
//! a schema without errors has none after formatting, and findings point into the text.

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
    if schema.is_some() {
        let sources = Sources::single("fuzz.prisma", formatted.as_str());
        let (_, after) = check(&sources);
        assert!(!after.has_errors(), "{}", after.render(&sources, false));
    }
});

fn assert_places(diagnostics: &Diagnostics, text: &str) {
    for diagnostic in diagnostics.iter() {
        let place = diagnostic.span.start as usize..diagnostic.span.end as usize;
        assert!(text.get(place).is_some(), "{diagnostic:?} points outside of the text");
    }
}
