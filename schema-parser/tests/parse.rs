//! The parser on files: `parse/ok/` parses without a finding into the tree beside it, `parse/err/` gives the findings
//! beside it.
#![allow(clippy::unwrap_used)]

mod dump;
mod support;

use etalon_schema_parser::parse::parse;
use etalon_schema_parser::{Diagnostics, Sources};

#[test]
fn good_files_parse_into_their_trees() {
    support::check_folder("parse/ok", "ast", |name, text| {
        let sources = Sources::single(name, text);
        let mut diagnostics = Diagnostics::default();
        let ast = parse(&sources, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, false));
        dump::dump(&ast, text)
    });
}

#[test]
fn bad_lines_are_reported_and_the_rest_is_parsed() {
    support::check_folder("parse/err", "findings", |name, text| {
        let sources = Sources::single(name, text);
        let mut diagnostics = Diagnostics::default();
        let ast = parse(&sources, &mut diagnostics);
        assert!(diagnostics.has_errors(), "{name} has no error");
        for diagnostic in diagnostics.iter() {
            assert!(text.get(diagnostic.span.start as usize..diagnostic.span.end as usize).is_some(), "{diagnostic:?}");
        }
        let rest: Vec<_> = ast.tops.iter().map(|top| top.name().name).collect();
        format!("{}blocks: {}\n", diagnostics.render(&sources, false), rest.join(" "))
    });
}
