//! Functions, triggers and views that belong to a schema. In: the folders of the configuration. Out: the SQL schema with
//! their objects, or what is wrong in which file. Must not know: what an object means.

use std::path::{Path, PathBuf};

use etalon_schema_parser::{Schema, read};
use etalon_sql_schema::object::{File, Problem, lower as lower_objects};
use etalon_sql_schema::{SqlSchema, lower};

use crate::config::{Config, Provider};
use crate::generate::Failure;

/// The folder that is read when none is named: beside the schema.
const DEFAULT_FOLDER: &str = "objects";

/// A database with its state; without one where the provider has no SQL.
pub(crate) type Lowered = (Provider, Option<SqlSchema>);

impl Config {
    /// The states of all databases, the schema's own first.
    pub(crate) fn lowered(&self, databases: &[(Provider, Schema)], path: &Path) -> Result<Vec<Lowered>, Failure> {
        let lowered = databases.iter().enumerate().map(|(position, (provider, schema))| {
            let mut state = lower(schema);
            if let (Some(state), Some(folder)) = (&mut state, self.objects_of(*provider, position == 0, path)) {
                attach(state, &folder)?;
            }
            Ok((*provider, state))
        });
        lowered.collect()
    }

    /// The folder of a provider's objects.
    fn objects_of(&self, provider: Provider, is_own: bool, schema: &Path) -> Option<PathBuf> {
        let is_it = |of: &Option<Provider>| *of == Some(provider) || (of.is_none() && is_own);
        let named = self.objects.iter().find(|(of, _)| is_it(of)).map(|(_, folder)| folder.clone());
        named.or_else(|| default_folder(schema).filter(|_| is_own))
    }

    /// The folders that are read, or in which one may appear that is read then.
    pub(crate) fn objects_folders(&self, schema: &Path) -> Vec<PathBuf> {
        let named = self.objects.iter().map(|(_, folder)| folder.clone());
        let is_default = self.objects.iter().all(|(of, _)| of.is_some());
        let default = is_default.then(|| default_folder(schema).or_else(|| place_of_default(schema))).flatten();
        named.chain(default).collect()
    }
}

fn default_folder(schema: &Path) -> Option<PathBuf> {
    let folder = schema.parent().unwrap_or(Path::new("")).join(DEFAULT_FOLDER);
    folder.is_dir().then_some(folder)
}

/// Where the folder would appear. Not a whole package: everything in it changes all the time, and Cargo has no way to wait
/// for one name (a path that is missing makes it run a build script each time).
fn place_of_default(schema: &Path) -> Option<PathBuf> {
    let place = schema.parent().filter(|place| *place != Path::new(""))?;
    (!place.join("Cargo.toml").exists()).then(|| place.to_owned())
}

fn attach(state: &mut SqlSchema, folder: &Path) -> Result<(), Failure> {
    let sources = read::texts(folder, "sql").map_err(|error| Failure::plain(format!("folder of objects: {error}")))?;
    let files: Vec<File<'_>> = sources.iter().map(|source| File { name: &source.name, text: &source.text }).collect();
    lower_objects(state, &files).map_err(|problems| failure(&problems))
}

fn failure(problems: &[Problem]) -> Failure {
    let line = |problem: &Problem| problem.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    let rendered = problems.iter().map(|problem| format!("error: {problem}\n")).collect();
    Failure { messages: problems.iter().map(line).collect(), rendered }
}
