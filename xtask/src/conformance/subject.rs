//! Our side of the comparison: the only place that calls the libraries. In come texts, out come findings and texts in the
//! terms of the recorded answers.

use etalon_schema_parser::source::Source;
use etalon_schema_parser::{Diagnostics, Schema, Severity, Sources};
use etalon_sql_schema::printed::defaults_in_words_of;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{SqlSchema, migration, plan, replay, warnings};

/// A finding of ours.
pub(super) struct Finding {
    pub(super) is_error: bool,
    pub(super) file: String,
    /// In UTF-16 units.
    pub(super) start: usize,
    /// In UTF-16 units, exclusive.
    pub(super) end: usize,
    pub(super) code: &'static str,
    pub(super) message: String,
}

/// Names and texts of files as one schema.
pub(super) fn sources(files: &[(String, String)]) -> Sources {
    Sources::new(files.iter().map(|(name, text)| Source { name: name.clone(), text: text.clone() }).collect())
}

/// A schema of one file.
pub(super) fn single(text: &str) -> Sources {
    Sources::single("schema.prisma", text)
}

/// All findings: errors in order, then warnings in order.
pub(super) fn findings(sources: &Sources) -> Vec<Finding> {
    let (_, diagnostics) = etalon_schema_parser::check(sources);
    let ordered = diagnostics.errors().chain(diagnostics.warnings());
    let finding = |diagnostic: &etalon_schema_parser::Diagnostic| {
        let (start, end) = sources.utf16(diagnostic.span);
        Finding {
            is_error: diagnostic.severity == Severity::Error,
            file: sources.get(diagnostic.span.file).map(|file| file.name.clone()).unwrap_or_default(),
            start,
            end,
            code: diagnostic.code,
            message: diagnostic.message.clone(),
        }
    };
    ordered.map(finding).collect()
}

/// The text as our formatter lays it out.
pub(super) fn format(text: &str) -> String {
    etalon_schema_parser::format_text(text)
}

/// The files as our formatter lays them out together.
pub(super) fn format_all(sources: &Sources) -> Vec<String> {
    etalon_schema_parser::format(sources)
}

/// Why a schema gave no SQL: a class, and everything that is known.
pub(super) struct Refused {
    pub(super) class: String,
    pub(super) detail: String,
}

/// The SQL that creates the schema in an empty database.
pub(super) fn init(sources: &Sources) -> Result<String, Refused> {
    Ok(migration::from_empty(&lowered(sources)?))
}

/// The SQL that leads from one schema to the other.
pub(super) fn diff(from: &Sources, to: &Sources) -> Result<String, Refused> {
    Ok(migration::script(&lowered(from)?, &lowered(to)?))
}

/// What the SQL that leads from one schema to the other may lose or fail on, each as `kind object names`.
pub(super) fn findings_of_diff(from: &Sources, to: &Sources) -> Result<Vec<String>, Refused> {
    let (previous, next) = (lowered(from)?, lowered(to)?);
    let pair = Pair { previous: &previous, next: &next };
    let findings = warnings::findings(&plan::steps(pair), pair);
    Ok(findings.iter().map(super::data_loss::ours).collect())
}

/// What is left to do after our own SQL for both steps has been replayed: nothing, if all is well.
pub(super) fn rest_after_replay(from: &Sources, to: &Sources) -> Result<String, Refused> {
    let (previous, next) = (lowered(from)?, lowered(to)?);
    let mut state = replay::initial(next.dialect);
    // Between two schemas, what the first one declares is taken to exist; an empty one has it not made.
    state.namespaces = previous.namespaces.clone();
    let refuse = |finding: &replay::Finding| Refused {
        class: format!("not replayed: {}", finding.reason),
        detail: finding.statement.clone(),
    };
    for sql in [migration::from_empty(&previous), migration::script(&previous, &next)] {
        if let Some(finding) = replay::replay(&mut state, &sql).iter().find(|finding| finding.matters) {
            return Err(refuse(finding));
        }
    }
    Ok(migration::plan_script(&defaults_in_words_of(state, &next), &next)
        .steps
        .iter()
        .flat_map(|s| &s.statements)
        .map(|s| format!("{s}\n"))
        .collect())
}

fn lowered(sources: &Sources) -> Result<SqlSchema, Refused> {
    let schema = checked(sources)?;
    let none = || Refused { class: "no SQL for this provider".to_owned(), detail: String::new() };
    etalon_sql_schema::lower(&schema).ok_or_else(none)
}

fn checked(sources: &Sources) -> Result<Schema, Refused> {
    match etalon_schema_parser::check(sources) {
        (Some(schema), _) => Ok(schema),
        (None, diagnostics) => Err(refusal(sources, &diagnostics)),
    }
}

fn refusal(sources: &Sources, diagnostics: &Diagnostics) -> Refused {
    let first = diagnostics.errors().next();
    let said = first.map(|error| format!("{} {}", error.code, super::kinds::kind(&error.message))).unwrap_or_default();
    Refused { class: format!("refused: {said}"), detail: diagnostics.render(sources, false) }
}
