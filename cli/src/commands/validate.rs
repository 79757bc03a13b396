//! `etalon validate`: checks a schema and the files of its objects. In: arguments. Out: findings on standard error, or as JSON on standard output.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use etalon_schema_parser::source::Places;
use etalon_schema_parser::{Diagnostic, Diagnostics, Severity, Sources};
use serde::Serialize;

use crate::args::ValidateArgs;
use crate::failure::Failure;
use crate::output::counted;
use crate::schema;

pub(crate) fn run(args: &ValidateArgs) -> Result<ExitCode, Failure> {
    let path = schema::path(&args.schema)?;
    let sources = match schema::read_even_empty(&path) {
        Err(failure) if args.json => {
            print(&Report::unreadable(&path.display().to_string(), &failure))?;
            return Err(failure);
        }
        read => read?,
    };
    let (checked, diagnostics) = etalon_schema_parser::check(&sources);
    if args.json {
        print(&Report::new(&diagnostics, &sources))?;
    } else {
        err!("{}", diagnostics.render(&sources, std::io::stderr().is_terminal()));
        summary(&path, &diagnostics);
        if sources.iter().all(|(_, source)| source.text.trim().is_empty()) {
            errln!("help: it is empty; start with a `datasource` block and a `model`");
        }
    }
    if let (Some(schema), Some(folder)) = (&checked, schema::objects_folder(&path, &args.objects))
        && let Some(mut state) = etalon_sql_schema::lower(schema)
    {
        schema::attach(&mut state, &folder)?;
    }
    // Large trees take a while to free, and the process ends here.
    std::mem::forget(checked);
    Ok(ExitCode::from(u8::from(diagnostics.has_errors())))
}

fn print(report: &Report<'_>) -> Result<(), Failure> {
    outln!("{}", serde_json::to_string(report).map_err(Failure::new)?);
    Ok(())
}

fn summary(path: &std::path::Path, diagnostics: &Diagnostics) {
    let (errors, warnings) = (diagnostics.error_count(), diagnostics.warnings().count());
    match (errors, warnings) {
        (0, 0) => outln!("`{}` is valid", path.display()),
        (0, _) => outln!("`{}` is valid, with {}", path.display(), counted(warnings, "warning")),
        _ => errln!("`{}` has {}", path.display(), counted(errors, "error")),
    }
}

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Finding<'a>>,
}

/// One finding; `start` and `end` in UTF-16 code units, `line` and `column` from 1.
#[derive(Serialize)]
struct Finding<'a> {
    file_name: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    is_warning: bool,
    code: &'a str,
    line: usize,
    column: usize,
    help: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Errors first, as Prisma's tools list them.
    fn new(diagnostics: &'a Diagnostics, sources: &'a Sources) -> Self {
        let places = Places::new(sources);
        let all = diagnostics.errors().chain(diagnostics.warnings());
        Report { diagnostics: all.map(|finding| Finding::new(finding, sources, &places)).collect() }
    }
}

impl<'a> Report<'a> {
    /// A schema that could not even be read.
    fn unreadable(file_name: &'a str, failure: &'a Failure) -> Self {
        let (text, help) = failure.words();
        let finding =
            Finding { file_name, start: 0, end: 0, text, is_warning: false, code: "F001", line: 1, column: 1, help };
        Report { diagnostics: vec![finding] }
    }
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a Sources, places: &Places<'_>) -> Self {
        let (start, end) = places.utf16(diagnostic.span);
        let (line, column) = places.line_column(diagnostic.span);
        Finding {
            file_name: sources.get(diagnostic.span.file).map_or("", |f| &f.name),
            start,
            end,
            text: &diagnostic.message,
            is_warning: diagnostic.severity == Severity::Warning,
            code: diagnostic.code,
            line,
            column,
            help: diagnostic.help.as_deref(),
        }
    }
}
