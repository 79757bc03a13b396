//! `validate.jsonl`: a schema, and what Prisma's validator finds in it. Compared are the verdict and the full list of
//! findings by severity and place, errors in order and warnings in order.

use super::super::case::{Case, Checked, Judgement};
use super::super::kinds::kind;
use super::super::subject::{self, Finding};
use super::read_lines;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Recorded {
    id: String,
    provider: Option<String>,
    schema: String,
    errors: Vec<Expected>,
    warnings: Vec<Expected>,
}

/// A finding of Prisma's.
#[derive(Deserialize)]
pub(super) struct Expected {
    message: String,
    start: usize,
    end: usize,
    /// Only in schemas of several files.
    #[serde(default)]
    file: String,
}

pub(super) fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Recorded>(&folder.join("validate.jsonl"))?;
    Ok(recorded.into_iter().map(case).collect())
}

fn case(mut recorded: Recorded) -> Case {
    let id = std::mem::take(&mut recorded.id);
    let provider = recorded.provider.take().unwrap_or_default();
    Case::new(id, &provider, &["verdict", "list"], move || {
        let found = subject::findings(&subject::single(&recorded.schema));
        compare(&recorded.errors, &recorded.warnings, &found, &recorded.schema)
    })
}

/// The place of a finding as it is compared.
type Place<'a> = (bool, &'a str, usize, usize);

/// Holds our findings against Prisma's.
pub(super) fn compare(errors: &[Expected], warnings: &[Expected], found: &[Finding], schema: &str) -> Checked {
    let several_files = errors.iter().chain(warnings).any(|expected| !expected.file.is_empty());
    let expected: Vec<(Place<'_>, &Expected)> = (errors.iter().map(|error| (true, error)))
        .chain(warnings.iter().map(|warning| (false, warning)))
        .map(|(is_error, one)| ((is_error, one.file.as_str(), one.start, one.end), one))
        .collect();
    let place = |one: &Finding| -> bool { one.is_error };
    let got: Vec<(Place<'_>, &Finding)> = found
        .iter()
        .map(|one| ((place(one), if several_files { one.file.as_str() } else { "" }, one.start, one.end), one))
        .collect();
    let comparison = Comparison::new(&expected, &got);
    let detail = || detail(&expected, &got, schema);
    let accepted = !found.iter().any(|one| one.is_error);
    let verdict = match (errors.is_empty(), accepted) {
        (true, true) | (false, false) => Judgement::agrees("verdict"),
        (true, false) => Judgement::differs("verdict", &format!("refused: {}", comparison.class), &detail()),
        (false, true) => Judgement::differs("verdict", &format!("accepted: {}", comparison.class), &detail()),
    };
    let equal = expected.iter().map(|(place, _)| place).eq(got.iter().map(|(place, _)| place));
    let list = if equal { Judgement::agrees("list") } else { Judgement::differs("list", &comparison.class, &detail()) };
    Checked { judgements: vec![verdict, list], kinds: comparison.kinds }
}

/// Which findings stand at the same places.
struct Comparison {
    /// The first finding that only one side has.
    class: String,
    kinds: Vec<(String, Option<&'static str>)>,
}

impl Comparison {
    fn new(expected: &[(Place<'_>, &Expected)], got: &[(Place<'_>, &Finding)]) -> Self {
        let mut left: Vec<_> = got.iter().map(Some).collect();
        let mut kinds = Vec::new();
        let mut missing = None;
        for (place, one) in expected {
            let same = left.iter_mut().find(|entry| entry.is_some_and(|(other, _)| other == place));
            let code = same.and_then(Option::take).map(|(_, finding)| finding.code);
            if code.is_none() && missing.is_none() {
                missing = Some(format!("missing: {}", kind(&one.message)));
            }
            kinds.push((kind(&one.message), code));
        }
        let extra = left.into_iter().flatten().next();
        let extra = extra.map(|(_, finding)| format!("extra: {} {}", finding.code, kind(&finding.message)));
        // A finding at a slightly wrong place is missing and extra at once; saying both shows that.
        let parts: Vec<String> = missing.into_iter().chain(extra).collect();
        let order = if in_order_but_for_unexpected(expected, got) { SCATTERED } else { "other order" };
        let class = if parts.is_empty() { order.to_owned() } else { parts.join(" / ") };
        Self { class, kinds }
    }
}

/// Prisma takes arguments and attributes that nothing expects out of a hash map, in another order each time.
const UNEXPECTED: [&str; 2] = ["V101", "V103"];
const SCATTERED: &str = "other order, of what nothing expects";

/// Whether the order differs only among neighbours that nothing expects.
fn in_order_but_for_unexpected(expected: &[(Place<'_>, &Expected)], got: &[(Place<'_>, &Finding)]) -> bool {
    let mut expected: Vec<_> = expected.iter().map(|(place, _)| *place).collect();
    let mut got: Vec<_> = got.iter().map(|(place, one)| (*place, one.code)).collect();
    if expected.len() != got.len() {
        return false;
    }
    let mut from = 0;
    for run in got.chunk_by_mut(|one, next| UNEXPECTED.contains(&one.1) && UNEXPECTED.contains(&next.1)) {
        if run.len() > 1 {
            run.sort_unstable();
            expected[from..from + run.len()].sort_unstable();
        }
        from += run.len();
    }
    expected.into_iter().eq(got.into_iter().map(|(place, _)| place))
}

fn detail(expected: &[(Place<'_>, &Expected)], got: &[(Place<'_>, &Finding)], schema: &str) -> String {
    let at = |(is_error, file, start, end): Place<'_>, text: String| {
        let severity = if is_error { "error" } else { "warning" };
        format!("  {severity} {file} {start}..{end} {:?} {text}\n", covered(schema, start, end))
    };
    let expected: String = expected.iter().map(|(place, one)| at(*place, one.message.clone())).collect();
    let got: String = got.iter().map(|(place, one)| at(*place, format!("{}: {}", one.code, one.message))).collect();
    format!("expected\n{expected}got\n{got}schema\n{schema}")
}

/// The text between two UTF-16 offsets.
fn covered(schema: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = schema.encode_utf16().take(end).skip(start).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::{Checked, Expected, compare};
    use crate::conformance::subject::Finding;

    fn expected(start: usize, end: usize) -> Expected {
        Expected { message: "Field `a` is odd".to_owned(), start, end, file: String::new() }
    }

    fn found(is_error: bool, start: usize, end: usize) -> Finding {
        Finding { is_error, file: "x".to_owned(), start, end, code: "V1", message: "odd `a`".to_owned() }
    }

    fn agrees(checked: &Checked) -> Vec<(&str, bool)> {
        checked.judgements.iter().map(|one| (one.figure, one.difference.is_none())).collect()
    }

    #[test]
    fn same_places_agree_whatever_the_words() {
        let checked = compare(&[expected(1, 2)], &[], &[found(true, 1, 2)], "abc");
        assert_eq!(agrees(&checked), [("verdict", true), ("list", true)]);
        assert_eq!(checked.kinds, [("Field X is odd".to_owned(), Some("V1"))]);
    }

    #[test]
    fn another_place_severity_or_order_differs() {
        let wrong_place = compare(&[expected(1, 2)], &[], &[found(true, 1, 3)], "abc");
        assert_eq!(agrees(&wrong_place), [("verdict", true), ("list", false)]);
        let wrong_severity = compare(&[expected(1, 2)], &[], &[found(false, 1, 2)], "abc");
        assert_eq!(agrees(&wrong_severity), [("verdict", false), ("list", false)]);
        let two = [expected(1, 2), expected(0, 1)];
        let wrong_order = compare(&two, &[], &[found(true, 0, 1), found(true, 1, 2)], "abc");
        assert_eq!(agrees(&wrong_order), [("verdict", true), ("list", false)]);
    }
}
