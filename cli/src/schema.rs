//! Finding, reading and checking the schema that a command works on. In: arguments. Out: sources and the checked
//! schema. Must not know: what the command does with it.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use etalon_schema_parser::read::{self, ReadError};
use etalon_schema_parser::{Schema, Sources};
use etalon_sql_schema::SqlSchema;
use etalon_sql_schema::object::{self, File};
use etalon_sql_schema::step::Pair;

use crate::args::{ObjectsArgs, SchemaArgs};
use crate::failure::Failure;

/// Where a schema is looked for when no path is given, in this order.
const DEFAULT_PATHS: [&str; 4] = ["prisma/schema.prisma", "schema.prisma", "prisma/schema", "schema"];

/// The path given, or the first default that exists.
pub(crate) fn path(args: &SchemaArgs) -> Result<PathBuf, Failure> {
    if let Some(path) = &args.schema {
        return Ok(path.clone());
    }
    DEFAULT_PATHS.iter().map(PathBuf::from).find(|p| p.exists()).ok_or_else(|| {
        Failure::usage(format!("no schema found at {}", DEFAULT_PATHS.map(|p| format!("`{p}`")).join(", ")))
            .with_help("name it: `--schema path/to/schema.prisma`")
    })
}

/// Reads the files at `path`. A path that isn't there is a wrong call.
pub(crate) fn read(path: &Path) -> Result<Sources, Failure> {
    read::read(path).map_err(failure)
}

/// The same for commands that an empty schema is no mistake for.
pub(crate) fn read_even_empty(path: &Path) -> Result<Sources, Failure> {
    read::read_even_empty(path).map_err(failure)
}

fn failure(error: ReadError) -> Failure {
    let failure = match error {
        ReadError::Missing(_) => Failure::usage(&error),
        ReadError::NoSchemaFiles(_)
        | ReadError::Empty(_)
        | ReadError::NotUtf8(..)
        | ReadError::TooLarge(..)
        | ReadError::Io(..) => Failure::new(&error),
    };
    failure.with_help(error.help())
}

/// Reads and checks the schema at `path`; findings go to standard error.
pub(crate) fn load(path: &Path) -> Result<Schema, Failure> {
    let sources = read(path)?;
    let (schema, diagnostics) = etalon_schema_parser::check(&sources);
    err!("{}", diagnostics.render(&sources, std::io::stderr().is_terminal()));
    schema.ok_or_else(Failure::silent)
}

/// The SQL schema of the schema at `path`, with the objects that belong to it.
pub(crate) fn lower(path: &Path, objects: &ObjectsArgs) -> Result<SqlSchema, Failure> {
    let schema = load(path)?;
    let mut state = etalon_sql_schema::lower(&schema).ok_or_else(|| {
        Failure::new(format!("there is no SQL for the provider of `{}`", path.display()))
            .with_help("SQL is written for postgresql, cockroachdb, sqlite and mysql")
    })?;
    if let Some(folder) = objects_folder(path, objects) {
        attach(&mut state, &folder)?;
    }
    Ok(state)
}

/// The folder of objects: the one named, or `objects` beside the schema when it is there.
pub(crate) fn objects_folder(schema: &Path, args: &ObjectsArgs) -> Option<PathBuf> {
    let beside = || Some(schema.parent()?.join("objects")).filter(|folder| folder.is_dir());
    args.objects.clone().or_else(beside)
}

/// Reads the folder of objects.
pub(crate) fn attach(state: &mut SqlSchema, folder: &Path) -> Result<(), Failure> {
    let sources = read::texts(folder, "sql").map_err(|error| match error {
        ReadError::Missing(path) => Failure::usage(format!("there is no folder `{}`", path.display()))
            .with_help("name the folder that holds functions, triggers and views: `--objects DIR`"),
        ReadError::NoSchemaFiles(_)
        | ReadError::Empty(_)
        | ReadError::NotUtf8(..)
        | ReadError::TooLarge(..)
        | ReadError::Io(..) => Failure::new(&error),
    })?;
    let files: Vec<File<'_>> = sources.iter().map(|source| File { name: &source.name, text: &source.text }).collect();
    object::lower(state, &files).map_err(|problems| {
        problems.iter().for_each(|problem| errln!("error: {problem}"));
        Failure::silent()
    })
}

/// Says which objects stay although no file has them.
pub(crate) fn note_objects(previous: &SqlSchema, next: &SqlSchema) {
    object::notes(Pair { previous, next }).iter().for_each(|note| errln!("note: {note}"));
}
