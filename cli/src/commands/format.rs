//! `etalon format`: lays out schema files in place. In: arguments. Out: rewritten files, or with `--check` their names.

use std::fs;
use std::process::ExitCode;

use crate::args::FormatArgs;
use crate::failure::Failure;
use crate::schema;

pub(crate) fn run(args: &FormatArgs) -> Result<ExitCode, Failure> {
    let path = schema::path(&args.schema)?;
    let sources = schema::read_even_empty(&path)?;
    let formatted = etalon_schema_parser::format(&sources);
    let mut different = false;
    for ((_, source), text) in sources.iter().zip(formatted) {
        if source.text == text {
            continue;
        }
        different = true;
        if args.check {
            outln!("`{}` is not laid out", source.name);
        } else {
            fs::write(&source.name, text)
                .map_err(|error| Failure::new(format!("can't write `{}`: {error}", source.name)))?;
            outln!("laid out `{}`", source.name);
        }
    }
    if args.check && different {
        return Err(Failure::silent().with_help("run `etalon format`"));
    }
    Ok(ExitCode::SUCCESS)
}
