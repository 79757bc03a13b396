//! Schemas in several files: where and in which order they are reported.
#![allow(clippy::unwrap_used)]

use etalon_schema_parser::source::Source;
use etalon_schema_parser::{Sources, check};

/// What is found, each as its code and file.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let source = |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: (*text).to_owned() };
    let sources = Sources::new(files.iter().map(source).collect());
    let (_, findings) = check(&sources);
    let place = |finding: &etalon_schema_parser::Diagnostic| {
        format!("{} in {}", finding.code, sources.get(finding.span.file).unwrap().name)
    };
    findings.iter().map(place).collect()
}

#[test]
fn configuration_is_reported_file_by_file() {
    let first = "generator a {\n}\ndatasource a {\n  provider = \"\"\n}\n";
    let second = "datasource b {\n}\ngenerator b {\n}\n";
    assert_eq!(
        found(&[("z.prisma", first), ("a.prisma", second)]),
        ["C106 in z.prisma", "C104 in z.prisma", "C103 in a.prisma", "C104 in a.prisma"]
    );
}

#[test]
fn two_datasources_are_one_too_many_in_one_file_only() {
    let (one, two) = ("datasource a {\n  provider = \"mysql\"\n}\n", "datasource b {\n  provider = \"sqlite\"\n}\n");
    assert!(found(&[("a.prisma", one), ("b.prisma", two)]).is_empty());
    assert_eq!(found(&[("a.prisma", &format!("{one}{two}"))]).len(), 2);
    // The first one counts.
    let list = "model A {\n  id   Int @id\n  list Int[]\n}\n";
    assert_eq!(found(&[("a.prisma", one), ("b.prisma", two), ("c.prisma", list)]), ["V453 in c.prisma"]);
}
