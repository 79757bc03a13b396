//! The formatter on files: each gives the text beside it, which stays as it is when it is formatted again and has no
//! more syntax errors than before.
#![allow(clippy::unwrap_used)]

mod support;

use etalon_schema_parser::parse::parse;
use etalon_schema_parser::{Diagnostics, Sources, format, format_text};

fn syntax_errors(text: &str) -> usize {
    let sources = Sources::single("schema.prisma", text);
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    diagnostics.error_count()
}

#[test]
fn files_are_formatted() {
    support::check_folder("format", "formatted", |name, text| {
        let formatted = format_text(text);
        assert_eq!(format_text(&formatted), formatted, "{name} changes when it is formatted again");
        assert!(syntax_errors(&formatted) <= syntax_errors(text), "{name} reads worse than before");
        formatted
    });
}

#[test]
fn every_parser_case_can_be_formatted_twice() {
    for folder in ["parse/ok", "parse/err"] {
        for (name, text) in support::cases(folder) {
            let formatted = format_text(&text);
            assert_eq!(format_text(&formatted), formatted, "{name} changes when it is formatted again");
        }
    }
}

#[test]
fn an_empty_file_becomes_an_empty_line() {
    assert_eq!(format_text(""), "\n");
    assert_eq!(format(&Sources::default()), Vec::<String>::new());
}
