//! From files to files, without writing any. In: a path and the configuration. Out: names and texts, or everything that
//! is wrong. Must not know: Cargo, `OUT_DIR`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use etalon_schema_parser::{Diagnostic, Diagnostics, Schema, Severity, Sources, read};
use etalon_sql_schema::{lower, migration};
use proc_macro2::TokenStream;
use quote::quote;

use crate::config::{Config, Provider};
use crate::expand::expand;
use crate::migrations::pending_name;
use crate::plan::plan;
use crate::{block, emit, naming, provider};

/// What a schema becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// Texts by file name.
    pub files: BTreeMap<String, String>,
    /// Findings that don't stop anything, a line each.
    pub warnings: Vec<String>,
    /// The folder of the source tree that the files belong to, when [`Config::out_dir`] or the schema names one.
    pub output: Option<PathBuf>,
    /// Names of all files that the schema may become, so that those of an earlier run are known.
    pub(crate) possible: BTreeSet<String>,
    /// Folders that were read besides the schema.
    pub(crate) read: Vec<PathBuf>,
}

/// Errors that Cargo is told of one by one; the text in full has them all.
const MOST_MESSAGES: usize = 200;

/// Why a schema can't be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Each error in one line: file, line, column, code and message.
    pub messages: Vec<String>,
    /// All of them with the lines that they are about.
    pub rendered: String,
}

impl Failure {
    /// A failure without a place.
    pub(crate) fn plain(message: impl Into<String>) -> Self {
        let message = message.into();
        Failure { rendered: format!("error: {message}"), messages: vec![message] }
    }

    fn of(diagnostics: &Diagnostics, sources: &Sources) -> Self {
        let mut messages: Vec<String> =
            diagnostics.errors().take(MOST_MESSAGES).map(|diagnostic| line(diagnostic, sources)).collect();
        if diagnostics.error_count() > messages.len() {
            messages.push(format!("and {} more errors", diagnostics.error_count() - messages.len()));
        }
        Failure { messages, rendered: diagnostics.render(sources, false) }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rendered)
    }
}

impl std::error::Error for Failure {}

/// A diagnostic in one line, as Cargo shows them.
fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (line, column) = sources.line_column(diagnostic.span);
    let file = sources.get(diagnostic.span.file).map_or("", |source| source.name.as_str());
    let message = format!("{file}:{line}:{column}: {} [{}]", diagnostic.message, diagnostic.code);
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Config {
    /// The files that the schema at that path becomes.
    pub fn generate(&self, schema_path: &Path) -> Result<Generated, Failure> {
        let sources = read::read(schema_path).map_err(|error| Failure {
            messages: vec![format!("{error}; {}", error.help())],
            rendered: format!("error: {error}\n  = help: {}", error.help()),
        })?;
        let (schema, mut diagnostics) = etalon_schema_parser::check(&sources);
        let Some(checked) = schema else { return Err(Failure::of(&diagnostics, &sources)) };
        let config = block::configure(self, &checked, &sources, &mut diagnostics);
        config.generate_from(schema_path, &sources, &checked, diagnostics)
    }

    fn generate_from(
        &self,
        path: &Path,
        sources: &Sources,
        schema: &Schema,
        mut diagnostics: Diagnostics,
    ) -> Result<Generated, Failure> {
        if syn::parse_str::<syn::Path>(&self.runtime).is_err() {
            return Err(Failure::plain(format!("`{}` is not the path of a crate", self.runtime)));
        }
        let name = self.name.clone().unwrap_or_else(|| module_name(path));
        let source = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let databases = self.databases(schema, sources, &mut diagnostics);
        let (plan, found) = plan(schema, self);
        found.iter().cloned().for_each(|diagnostic| diagnostics.push(diagnostic));
        if diagnostics.has_errors() {
            return Err(Failure::of(&diagnostics, sources));
        }
        let mut tokens = expand(&plan);
        tokens.extend(self.expand_scripts(&name, &databases));
        let lowered = self.lowered(&databases, path)?;
        let embedded = self.embedded(&lowered)?;
        tokens.extend(embedded.iter().map(|migrations| migrations.expand(embedded.len() == 1)));
        let module = emit::format_module(tokens, &source, self.out_dir.is_some())?;
        let mut files = BTreeMap::from([(format!("{name}.rs"), module)]);
        for (provider, state) in &lowered {
            if let Some(state) = state {
                files.insert(script_name(&name, *provider), migration::from_empty(state));
            }
        }
        let warnings = diagnostics.iter().filter(|d| d.severity == Severity::Warning).map(|d| line(d, sources));
        let warnings: Vec<String> =
            warnings.chain(embedded.iter().filter_map(|m| m.warning(&path.display().to_string()))).collect();
        for migrations in &embedded {
            if let Some(pending) = &migrations.pending {
                files.insert(migrations.pending_file(&name), pending.clone());
            }
        }
        let scripts = provider::ALL.into_iter().flat_map(|of| [script_name(&name, of), pending_name(&name, of)]);
        let read = self.migrations.iter().map(|(_, folder)| folder.clone()).chain(self.objects_folders(path)).collect();
        Ok(Generated { files, warnings, output: self.out_dir.clone(), possible: scripts.collect(), read })
    }

    /// The schema for each provider that it is compiled for, its own first.
    fn databases(&self, schema: &Schema, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<(Provider, Schema)> {
        let Some(own) = schema.provider() else { return Vec::new() };
        let mut databases = vec![(own, schema.clone())];
        for provider in &self.providers {
            if databases.iter().any(|(other, _)| other == provider) {
                continue;
            }
            let (retargeted, found) = provider::check_for(sources, *provider);
            found.iter().cloned().for_each(|diagnostic| diagnostics.push(diagnostic));
            databases.extend(retargeted.map(|schema| (*provider, schema)));
        }
        databases
    }

    /// The scripts that make the tables, as constants.
    fn expand_scripts(&self, name: &str, databases: &[(Provider, Schema)]) -> TokenStream {
        let databases: Vec<Provider> = databases
            .iter()
            .map(|(provider, _)| *provider)
            .filter(|provider| lower::dialect(*provider).is_some())
            .collect();
        let constants = databases.iter().map(|provider| {
            let constant = naming::ident(&script_constant(*provider));
            let doc = format!(" The statements that make all tables on {}.", title(*provider));
            let file = script_name(name, *provider);
            let path = match &self.out_dir {
                // Beside the module, wherever the source tree is.
                Some(_) => quote!(#file),
                None => {
                    let file = format!("/{file}");
                    quote!(::core::concat!(::core::env!("OUT_DIR"), #file))
                }
            };
            quote!(#[doc = #doc] pub const #constant: &str = ::core::include_str!(#path);)
        });
        let function = self.sqlx.then(|| self.expand_script_of(&databases));
        quote!(#(#constants)* #function)
    }

    fn expand_script_of(&self, databases: &[Provider]) -> TokenStream {
        let runtime = self.runtime_tokens();
        let script = |wanted: &[Provider]| match databases.iter().find(|provider| wanted.contains(provider)) {
            Some(provider) => {
                let constant = naming::ident(&script_constant(*provider));
                quote!(::core::option::Option::Some(#constant))
            }
            None => quote!(::core::option::Option::None),
        };
        let postgres = script(&[Provider::Postgres, Provider::Cockroach]);
        let sqlite = script(&[Provider::Sqlite]);
        let mysql = script(&[Provider::Mysql]);
        quote! {
            #[doc = " The statements that make all tables, if the schema is compiled for that kind of database."]
            pub const fn schema_sql(dialect: #runtime::sql::Dialect) -> ::core::option::Option<&'static str> {
                match dialect {
                    #runtime::sql::Dialect::Postgres => #postgres,
                    #runtime::sql::Dialect::Sqlite => #sqlite,
                    #runtime::sql::Dialect::Mysql => #mysql,
                }
            }
        }
    }
}

/// The name of a schema without its ending.
fn module_name(schema: &Path) -> String {
    let stem = if schema.is_dir() { schema.file_name() } else { schema.file_stem() };
    stem.map_or_else(|| "schema".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn script_name(name: &str, provider: Provider) -> String {
    format!("{name}.{}.sql", provider::word(provider))
}

fn script_constant(provider: Provider) -> String {
    format!("{}_SQL", provider::word(provider).to_uppercase())
}

fn title(provider: Provider) -> &'static str {
    match provider {
        Provider::Postgres => "PostgreSQL",
        Provider::Sqlite => "SQLite",
        Provider::Mysql => "MySQL",
        Provider::Cockroach => "CockroachDB",
        Provider::SqlServer => "SQL Server",
        Provider::Mongo => "MongoDB",
    }
}
