//! Texts that nobody writes but somebody sends: deep nesting, endless lines, blocks and comments that never end. Parsing
//! and formatting give a finding and an answer, in time that grows with the length of the text.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use etalon_schema_parser::parse::parse;
use etalon_schema_parser::{Diagnostics, Sources, format_text};

/// Far more than linear work takes in a debug build, far less than quadratic work would.
const PATIENCE: Duration = Duration::from_secs(30);

fn parse_text(text: &str) -> Vec<&'static str> {
    let start = Instant::now();
    let sources = Sources::single("schema.prisma", text);
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    let formatted = format_text(text);
    assert!(start.elapsed() < PATIENCE, "took {:?} for {} bytes", start.elapsed(), text.len());
    assert!(formatted.ends_with('\n'));
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn in_model(line: &str) -> String {
    format!("model A {{\n  id Int @id\n  {line}\n}}\n")
}

#[test]
fn ten_thousand_nested_brackets_are_one_finding() {
    for (open, close) in [("[", "]"), ("f(", ")"), ("{ a: ", " }"), ("f(a: [", "])")] {
        let nested = format!("b Int @x({}1{})", open.repeat(10_000), close.repeat(10_000));
        assert_eq!(parse_text(&in_model(&nested)), ["P021"], "{open}");
        let unclosed = format!("b Int @x({}", open.repeat(10_000));
        assert_eq!(parse_text(&in_model(&unclosed)), ["P021"], "{open}");
    }
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    let nested = |depth: usize| in_model(&format!("b Int @x({}1{})", "[".repeat(depth), "]".repeat(depth)));
    assert!(parse_text(&nested(63)).is_empty());
    assert_eq!(parse_text(&nested(64)), ["P021"]);
}

#[test]
fn brackets_in_strings_and_comments_are_not_nested() {
    let brackets = "[(".repeat(10_000);
    assert!(parse_text(&in_model(&format!("b Int @x(\"\\\"{brackets}\") @y([1])"))).is_empty());
    assert!(parse_text(&in_model(&format!("b Int // {brackets}"))).is_empty());
    assert!(parse_text(&format!("/*\n{brackets}\n*/\n// {brackets}\n")).is_empty());
}

#[test]
fn a_line_of_a_megabyte_is_read_in_one_go() {
    let million = 1_000_000;
    let many = 100_000;
    assert_eq!(parse_text(&in_model(&"x ".repeat(million / 2))), ["P004"]);
    assert_eq!(parse_text(&in_model(&format!("{} Int", "x".repeat(million)))), [""; 0]);
    assert_eq!(parse_text(&in_model(&format!("b Int {}", "@x ".repeat(many / 3)))), [""; 0]);
    assert_eq!(parse_text(&in_model(&format!("b Int @x([{}])", "1,".repeat(many / 2)))), ["P004"]);
    assert_eq!(parse_text(&in_model(&format!("b String @x(\"{}\")", "a".repeat(million)))), [""; 0]);
    assert_eq!(parse_text(&in_model(&format!("b String @x(\"{}", "\\\"".repeat(million / 2)))), ["P004"]);
    assert_eq!(parse_text(&"x".repeat(million)), ["P001"]);
    assert_eq!(parse_text(&"\t ".repeat(million / 2)), [""; 0]);
}

#[test]
fn blocks_that_are_never_closed_are_read_once() {
    let blocks = 6_000;
    let unclosed = "model A {\n  id Int @id\n".repeat(blocks);
    assert_eq!(parse_text(&unclosed).len(), 2 * blocks);
    assert_eq!(parse_text(&format!("{unclosed}// }}\n")).len(), 2 * blocks);
    let mut kinds = String::new();
    for i in 0..blocks {
        let keyword = ["model", "enum", "generator", "view", "type", "datasource"][i % 6];
        let _ = writeln!(kinds, "{keyword} B{i} {{ id Int }}");
    }
    assert_eq!(parse_text(&kinds).len(), blocks);
    assert_eq!(parse_text(&"Stray {\n".repeat(blocks)).len(), blocks);
}

#[test]
fn comments_that_are_never_closed_are_read_once() {
    let lines = 20_000;
    assert_eq!(parse_text(&"/*\n".repeat(lines)).len(), lines);
    assert_eq!(parse_text(&in_model(&"b Int /*\n".repeat(lines))).len(), lines);
    assert_eq!(parse_text("é*/\n/*é\n"), ["P001", "P001"]);
    assert_eq!(parse_text("/*/\n// a /* b\n//* c\n"), ["P001"]);
    assert_eq!(parse_text("/* a */ /* b */\n/**/\n/***/\n"), [""; 0]);
}
