//! `init.jsonl` and `diff.jsonl`: schemas and the SQL that Prisma makes of them, compared byte for byte without comments
//! but step headings.

use super::super::case::{Case, Checked, Judgement};
use super::super::sql_text::{Backslash, shape, without_comments};
use super::super::subject::{self, Refused};
use super::super::{data_loss, lines};
use super::read_lines;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Init {
    id: String,
    provider: String,
    schema: String,
    sql: String,
}

#[derive(Deserialize)]
struct Diff {
    id: String,
    provider: String,
    from: String,
    to: String,
    sql: String,
    /// What Prisma says of it, where it was recorded.
    warnings: Option<Vec<String>>,
}

pub(super) fn init_cases(folder: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Init>(&folder.join("init.jsonl"))?;
    let case = |Init { id, provider, schema, sql }| {
        let backslash = Backslash::of(&provider);
        Case::new(id, &provider, &["sql"], move || {
            let got = subject::init(&subject::single(&schema));
            Checked::one(compare("sql", backslash, &sql, got, || schema.clone()))
        })
    };
    Ok(recorded.into_iter().map(case).collect())
}

pub(super) fn diff_cases(folder: &Path) -> Result<Vec<Case>, String> {
    let recorded = read_lines::<Diff>(&folder.join("diff.jsonl"))?;
    let case = |Diff { id, provider, from, to, sql, warnings }| {
        let backslash = Backslash::of(&provider);
        let figures: &[&str] = if warnings.is_some() { &["sql", "replay", "data_loss"] } else { &["sql", "replay"] };
        Case::new(id, &provider, figures, move || {
            let (before, after) = (subject::single(&from), subject::single(&to));
            let got = subject::diff(&before, &after);
            let mut checked = Checked::one(compare("sql", backslash, &sql, got, || lines::difference(&from, &to)));
            let rest = subject::rest_after_replay(&before, &after);
            checked.judgements.push(compare("replay", backslash, "", rest, || lines::difference(&from, &to)));
            if let Some(warnings) = &warnings {
                let got = subject::findings_of_diff(&before, &after);
                checked.judgements.push(compare_findings(warnings, got, || lines::difference(&from, &to)));
            }
            checked
        })
    };
    Ok(recorded.into_iter().map(case).collect())
}

/// Holds our findings against Prisma's, in any order: what happens, to which table, to which columns.
fn compare_findings(
    expected: &[String],
    got: Result<Vec<String>, Refused>,
    input: impl FnOnce() -> String,
) -> Judgement {
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines.iter().map(|line| format!("{line}\n")).collect::<String>()
    };
    let got = match got {
        Ok(findings) => sorted(findings),
        Err(Refused { class, detail }) => return Judgement::differs("data_loss", &class, &detail),
    };
    let expected = sorted(expected.iter().map(|sentence| data_loss::prismas(sentence)).collect());
    if expected == got {
        return Judgement::agrees("data_loss");
    }
    let first_word = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let (want, have) = lines::first_difference(&expected, &got);
    let class = format!("-{} +{}", first_word(want), first_word(have));
    Judgement::differs("data_loss", &class, &format!("{}\nschema\n{}", lines::difference(&expected, &got), input()))
}

/// Holds our SQL against Prisma's; `input` is shown with a difference.
pub(super) fn compare(
    figure: &'static str,
    backslash: Backslash,
    expected: &str,
    got: Result<String, Refused>,
    input: impl FnOnce() -> String,
) -> Judgement {
    let got = match got {
        Ok(sql) => without_comments(&sql, backslash),
        Err(Refused { class, detail }) => return Judgement::differs(figure, &class, &detail),
    };
    let expected = without_comments(expected, backslash);
    if expected == got {
        return Judgement::agrees(figure);
    }
    let detail = format!("{}\nschema\n{}", lines::difference(&expected, &got), input());
    Judgement::differs(figure, &class(&expected, &got), &detail)
}

/// The shapes of the first lines that differ, or what differs when the lines are the same in another order.
fn class(expected: &str, got: &str) -> String {
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end_matches([',', ';']).to_owned()).collect();
        lines.sort_unstable();
        lines
    };
    let (want, have) = lines::first_difference(expected, got);
    if sorted(expected) == sorted(got) {
        return format!("other order: {}", shape(want).trim());
    }
    format!("-{} +{}", shape(want).trim(), shape(have).trim())
}
