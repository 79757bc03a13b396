//! Texts that nobody writes but somebody sends: deep nesting, endless lines, blocks and comments that never end. Parsing
//! and formatting give a finding and an answer, in time that grows with the length of the text: where it grew with the
//! square of the length, these tests would not end.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use etalon_schema_parser::parse::parse;
use etalon_schema_parser::{Diagnostics, Sources, check, format_text};

fn parse_text(text: &str) -> Vec<&'static str> {
    let sources = Sources::single("schema.prisma", text);
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    let formatted = format_text(text);
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
fn nesting_is_counted_by_lines_however_they_end() {
    let half = "[".repeat(40);
    assert_eq!(parse_text(&in_model(&format!("b {half}\r{half}"))), ["P004", "P004"]);
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
fn a_large_file_is_read_the_same_wherever_it_is_cut() {
    let many = 6_000;
    // Most places at which a block seems to end lie within comments.
    let block = |i| format!("/*\n}}\n}}\n}}\n*/\n/// {i}\nmodel M{i} {{\n  id Int @id\n}}\n}}\n");
    let text: String = (0..many).map(block).collect();
    let sources = Sources::single("schema.prisma", text.as_str());
    let mut diagnostics = Diagnostics::default();
    let ast = parse(&sources, &mut diagnostics);
    assert_eq!(ast.tops.len(), many);
    for (i, top) in ast.tops.iter().enumerate() {
        let etalon_schema_parser::ast::Top::Model(model) = top else { panic!("{top:?}") };
        assert_eq!(model.name.name, format!("M{i}"));
        assert_eq!(model.docs.lines, ["}", "}", "}", &i.to_string()]);
    }
    let stray = text.match_indices("\n}\n}\n").map(|(at, _)| at as u32 + 3).skip(1).step_by(2);
    let found = diagnostics.iter().map(|finding| finding.span.start);
    assert!(found.eq(stray), "each brace that closes nothing is found, and nothing else");
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

#[test]
fn comments_that_end_in_vain_are_read_once() {
    let lines = 15_000;
    let open = "b Int /*\n".repeat(lines);
    assert_eq!(parse_text(&in_model(&format!("{open}b */ c"))).len(), lines + 1);
    assert_eq!(
        parse_text(&format!("generator a {{\n{}b = 1 */ c\n}}\n", "b = {} /*\n".repeat(lines))).len(),
        lines + 1
    );
    assert_eq!(parse_text(&in_model(&format!("b Int {} */ c", "/* ".repeat(100_000)))), ["P004"]);
}

#[test]
fn comments_are_comments_wherever_one_may_stand() {
    assert_eq!(parse_text("model A {\n  id Int @id /* a\n /* b */\n} /* c */ enum B {\n  C\n}\n"), [""; 0]);
    assert_eq!(parse_text("model A {\n  /* a */ id Int @id\n  /* b\n /* c */ d Int\n}\n"), [""; 0]);
    assert_eq!(parse_text("type A = Int /* a\n */ model B {\n  id Int @id\n}\n"), ["P003"]);
    assert_eq!(parse_text(&in_model("b Int /* c */ d")), ["P004"]);
    assert_eq!(parse_text(&in_model("b Int // /* c\n  d Int // */ e")), [""; 0]);
    assert_eq!(parse_text(&in_model("b String @x(\"/*\") /* c */\n  d Int */")), ["P004"]);
}

/// Codes of the findings in a schema for SQL Server of these models.
fn sqlserver(models: &str) -> Vec<&'static str> {
    let schema = format!("datasource db {{\n  provider = \"sqlserver\"\n}}\n{models}");
    let (_, diagnostics) = check(&Sources::single("schema.prisma", schema));
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// A model with relations that cascade, and those that lead to it.
fn cascading(name: &str, to: &[String], from: &[&str]) -> String {
    let mut model = format!("model {name} {{\n  id Int @id\n");
    for other in to {
        let _ = writeln!(model, "  key{other} Int?");
        let relation =
            format!("@relation(\"{name}{other}\", fields: [key{other}], references: [id], onDelete: Cascade)");
        let _ = writeln!(model, "  to{other} {other}? {relation}");
    }
    for other in from {
        let _ = writeln!(model, "  from{other} {other}[] @relation(\"{other}{name}\")");
    }
    model + "}\n"
}

/// Models by what each leads to.
fn cascading_schema(links: &[(String, Vec<String>)]) -> String {
    let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, to) in links {
        to.iter().for_each(|other| from.entry(other).or_default().push(name));
    }
    links.iter().map(|(name, to)| cascading(name, to, from.get(name.as_str()).map_or(&[], Vec::as_slice))).collect()
}

#[test]
fn a_circle_of_cascades_through_all_models_is_followed_once() {
    let models = 2_000;
    let links: Vec<_> = (0..models).map(|i| (format!("M{i}"), vec![format!("M{}", (i + 1) % models)])).collect();
    assert_eq!(sqlserver(&cascading_schema(&links)), vec!["V240"; models]);
    let none = "onDelete: NoAction, onUpdate: NoAction";
    assert_eq!(sqlserver(&cascading_schema(&links).replacen("onDelete: Cascade", none, 1)), [""; 0]);
}

#[test]
fn cascades_that_meet_nowhere_are_not_followed_from_each_model() {
    let models = 2_000;
    let mut links = vec![(format!("M{models}"), Vec::new())];
    for i in 0..models {
        links.push((format!("M{i}"), vec![format!("M{}", i + 1), format!("Leaf{i}")]));
        links.push((format!("Leaf{i}"), Vec::new()));
    }
    assert_eq!(sqlserver(&cascading_schema(&links)), [""; 0]);
    // The two ways from the first model meet at the end of both.
    links.push(("Start".to_owned(), vec!["M0".to_owned(), format!("M{models}")]));
    assert_eq!(sqlserver(&cascading_schema(&links)), ["V241", "V241"]);
}
