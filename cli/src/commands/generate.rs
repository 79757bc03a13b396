//! `etalon generate`: Rust types to check in, as a build script with `out_dir` writes them. In: arguments, settings of the
//! schema's generator block. Out: files, or with `--check` the names of those that are not as the schema makes them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_codegen::{Change, Generated};

use crate::args::GenerateArgs;
use crate::failure::Failure;
use crate::schema;

pub(crate) fn run(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    let path = schema::path(&args.schema)?;
    // A path that isn't there is a wrong call, as for every command.
    schema::read(&path)?;
    let generated = generate(&path, args.output.as_ref())?;
    for warning in &generated.warnings {
        errln!("warning: {warning}");
    }
    let folder = generated.output.clone().ok_or_else(|| {
        Failure::usage("no folder to write into")
            .with_help("name it: `--output src/generated`, or `output = \"../src/generated\"` in a generator block with `provider = \"etalon\"`")
    })?;
    match args.check {
        true => check(&generated, &folder),
        false => write(&generated, &folder),
    }
}

fn generate(path: &Path, output: Option<&PathBuf>) -> Result<Generated, Failure> {
    let config = etalon_codegen::configure().emit_cargo(false);
    let config = match output {
        Some(folder) => config.out_dir(folder),
        None => config,
    };
    config.generate(path).map_err(|failure| {
        err!("{}", with_end(&failure.rendered));
        Failure::silent()
    })
}

fn check(generated: &Generated, folder: &Path) -> Result<ExitCode, Failure> {
    let changes = generated.changes(folder);
    if changes.is_empty() {
        outln!("`{}` is as the schema makes it", folder.display());
        return Ok(ExitCode::SUCCESS);
    }
    for change in changes {
        outln!("{}", describe(&change));
    }
    Err(Failure::silent().with_help("run `etalon generate`"))
}

fn describe(change: &Change) -> String {
    match change {
        Change::Missing(path) => format!("`{}` is missing", path.display()),
        Change::Differs(path) => format!("`{}` is stale", path.display()),
        Change::LeftOver(path) => format!("`{}` is no longer generated", path.display()),
    }
}

fn write(generated: &Generated, folder: &Path) -> Result<ExitCode, Failure> {
    let changes = generated.write(folder).map_err(Failure::new)?;
    for change in &changes {
        match change {
            Change::Missing(path) | Change::Differs(path) => outln!("wrote `{}`", path.display()),
            Change::LeftOver(path) => outln!("removed `{}`", path.display()),
        }
    }
    if changes.is_empty() {
        outln!("`{}` is as the schema makes it", folder.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// The text with a line end behind it.
fn with_end(text: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}
