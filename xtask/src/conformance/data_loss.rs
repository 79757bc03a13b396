//! What a migration may lose or fail on, in terms that both sides share: `kind object names`. In: our findings and
//! Prisma's sentences. Out: lines to compare. Prisma's words are read here and nowhere else.

use etalon_sql_schema::warnings::{Finding, FindingKind};

/// A finding of ours.
pub(super) fn ours(finding: &Finding) -> String {
    let kind = match finding.kind {
        FindingKind::DroppedTable => "dropped_table",
        FindingKind::DroppedColumn => "dropped_column",
        FindingKind::RecreatedColumn => "recreated_column",
        FindingKind::RecreatedRequiredColumn => "recreated_required_column",
        FindingKind::AddedRequiredColumn => "added_required_column",
        FindingKind::AddedRequiredColumnWithClientDefault => "added_required_column_with_client_default",
        FindingKind::MadeRequired => "made_required",
        FindingKind::ChangedGeneration => "changed_generation",
        FindingKind::AddedCheck => "added_check",
        FindingKind::MadeList => "made_list",
        FindingKind::RiskyCast { .. } => "risky_cast",
        FindingKind::ChangedPrimaryKey => "changed_primary_key",
        FindingKind::AddedUnique => "added_unique",
        FindingKind::RemovedEnumValues => "removed_enum_values",
    };
    line(kind, &finding.object.name, &finding.names.join(","))
}

fn line(kind: &str, object: &str, names: &str) -> String {
    format!("{kind} {object} {names}").trim_end().to_owned()
}

/// How a sentence of Prisma's begins and goes on, what it stands for, and which of its quoted words are what.
struct Shape {
    begins: &'static str,
    contains: &'static str,
    kind: &'static str,
    object: usize,
    names: Option<usize>,
}

const fn shape(
    begins: &'static str,
    contains: &'static str,
    kind: &'static str,
    object: usize,
    names: Option<usize>,
) -> Shape {
    Shape { begins, contains, kind, object, names }
}

const SHAPES: &[Shape] = &[
    shape("A unique constraint", "will be added", "added_unique", 1, Some(0)),
    shape("Added the required column", "", "added_required_column", 1, Some(0)),
    shape("Changed the column", "to a list field", "made_list", 1, Some(0)),
    shape("Changed the type of", "No cast exists", "recreated_required_column", 1, Some(0)),
    shape("Made the column", "", "made_required", 1, Some(0)),
    shape("The `", "dropped and recreated", "recreated_column", 1, Some(0)),
    shape("The primary key", "", "changed_primary_key", 0, None),
    shape("The required column", "prisma-level", "added_required_column_with_client_default", 1, Some(0)),
    shape("The values [", "", "removed_enum_values", 0, None),
    shape("You are about to alter the column", "", "risky_cast", 1, Some(0)),
    shape("You are about to drop the column", "", "dropped_column", 1, Some(0)),
    shape("You are about to drop the `", "", "dropped_table", 0, None),
];

/// A sentence of Prisma's; one that is not known stays as it is, and so agrees with nothing.
pub(super) fn prismas(sentence: &str) -> String {
    let known = SHAPES.iter().find(|s| sentence.starts_with(s.begins) && sentence.contains(s.contains));
    let Some(shape) = known else { return sentence.to_owned() };
    let quoted: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    let word = |position: usize| quoted.get(position).copied().unwrap_or_default();
    let brackets = || sentence.split_once('[').and_then(|(_, rest)| rest.split_once("] on the enum"));
    let names = match shape.names {
        Some(position) => word(position).trim_start_matches('[').trim_end_matches(']').to_owned(),
        None => brackets().map(|(values, _)| values.to_owned()).unwrap_or_default(),
    };
    line(shape.kind, word(shape.object), &names)
}
