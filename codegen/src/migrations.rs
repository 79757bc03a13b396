//! The migrations of a schema: embedded into the generated module, and held against the schema. In: the folders of the
//! configuration. Out: constants, the SQL that no migration covers yet, and a warning about it. Must not know: any
//! database; the state that a history leads to comes from replaying it.

use std::path::Path;
use std::{fs, io};

use etalon_sql_schema::folder::{compare, locked_provider};
use etalon_sql_schema::printed::defaults_in_words_of;
use etalon_sql_schema::replay;
use etalon_sql_schema::{SqlSchema, migration};
use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{Config, Provider};
use crate::generate::Failure;
use crate::objects::Lowered;
use crate::{naming, provider};

/// The name of the file with the SQL that no migration covers yet.
pub(crate) fn pending_name(name: &str, provider: Provider) -> String {
    format!("{name}.{}.pending.sql", provider::word(provider))
}

/// One provider's migrations.
pub(crate) struct Embedded {
    provider: Provider,
    /// Folder names and scripts, in order.
    list: Vec<(String, String)>,
    /// The SQL that leads from the last migration to the schema; `None` when there is nothing to do.
    pub(crate) pending: Option<String>,
    folder: String,
}

impl Config {
    /// Reads the folders for the databases that the schema is compiled for.
    pub(crate) fn embedded(&self, databases: &[Lowered]) -> Result<Vec<Embedded>, Failure> {
        let mut embedded = Vec::new();
        for (position, (provider, next)) in databases.iter().enumerate() {
            let is_it = |of: &Option<Provider>| *of == Some(*provider) || (of.is_none() && position == 0);
            let Some((_, folder)) = self.migrations.iter().find(|(of, _)| is_it(of)) else { continue };
            let Some(next) = next else { continue };
            let list = read(folder, *provider)?;
            let pending = pending(&list, next);
            embedded.push(Embedded { provider: *provider, list, pending, folder: folder.display().to_string() });
        }
        Ok(embedded)
    }
}

/// The scripts of a folder in the order in which they are applied, as the command line reads them. A folder that isn't there
/// yet has none.
fn read(folder: &Path, provider: Provider) -> Result<Vec<(String, String)>, Failure> {
    let mut list = Vec::new();
    if !folder.exists() {
        return Ok(list);
    }
    check_lock(folder, provider)?;
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        let path = entry.path();
        // Links are passed over, as by the command line and by Prisma.
        if !entry.file_type().map_err(|error| unreadable(&path, &error))?.is_dir() {
            continue;
        }
        let name = entry.file_name().into_string();
        let name = name.map_err(|_| Failure::plain(format!("the name of `{}` is not UTF-8 text", path.display())))?;
        let script = path.join("migration.sql");
        match fs::read_to_string(&script) {
            Ok(sql) => list.push((name, sql)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Failure::plain(format!(
                    "the migration `{name}` has no `migration.sql`: restore the file, or delete the folder `{}`",
                    path.display()
                )));
            }
            Err(error) => return Err(unreadable(&script, &error)),
        }
    }
    list.sort_by(|(left, _), (right, _)| compare(left, right));
    Ok(list)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::InvalidData => {
            Failure::plain(format!("`{}` is not UTF-8 text: save it as UTF-8", path.display()))
        }
        _ => Failure::plain(format!("can't read `{}`: {error}", path.display())),
    }
}

/// A folder says for which database its scripts are.
fn check_lock(folder: &Path, provider: Provider) -> Result<(), Failure> {
    let path = folder.join("migration_lock.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(&path, &error)),
    };
    let wanted = provider::word(provider);
    match locked_provider(&text) {
        // The datasource's other spelling.
        Some("postgres") if provider == Provider::Postgres => Ok(()),
        Some(locked) if locked == wanted => Ok(()),
        Some(locked) => Err(Failure::plain(format!(
            "the migrations in `{}` are written for `{locked}`, and the schema is for `{wanted}`: name the folder of \
             `{wanted}`",
            folder.display()
        ))),
        None => Err(Failure::plain(format!(
            "`{}` names no provider: it needs a line such as `provider = \"{wanted}\"`",
            path.display()
        ))),
    }
}

fn pending(list: &[(String, String)], next: &SqlSchema) -> Option<String> {
    let (replayed, _) = replay::replay_all(next.dialect, list.iter().map(|(n, s)| (n.as_str(), s.as_str())));
    let previous = defaults_in_words_of(replayed, next);
    let script = migration::plan_script(&previous, next);
    (!script.is_empty()).then(|| script.to_string())
}

impl Embedded {
    /// One line about changes that no migration covers, with the command that writes one.
    pub(crate) fn warning(&self, schema: &str) -> Option<String> {
        self.pending.as_ref()?;
        Some(format!(
            "the schema has changes that no migration in `{}` covers: run `etalon migrate dev --schema {schema} \
             --migrations {}`",
            self.folder, self.folder
        ))
    }

    /// `pending.sql` beside the generated module.
    pub(crate) fn pending_file(&self, name: &str) -> String {
        pending_name(name, self.provider)
    }

    /// The constant, by the provider's name when there are several.
    pub(crate) fn expand(&self, is_only: bool) -> TokenStream {
        let word = provider::word(self.provider);
        let constant = match is_only {
            true => "MIGRATIONS".to_owned(),
            false => format!("MIGRATIONS_{}", word.to_uppercase()),
        };
        let constant = naming::ident(&constant);
        // Without the folder's path, which depends on where the generator was called.
        let doc = " The migrations by name, for `etalon::migrate::deploy`.";
        let entries = self.list.iter().map(|(name, sql)| quote!((#name, #sql)));
        quote!(
            #[doc = #doc]
            pub const #constant: ::etalon::Migrations =
                ::etalon::Migrations { provider: #word, files: &[#(#entries),*] };
        )
    }
}
