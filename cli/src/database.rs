//! Where the database and its migrations are. In: arguments, environment, `.env` and the schema. Out: a URL, a folder,
//! an open connection. Must not know: what a command does with them.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etalon_migrate::connection::OpenOptions;
use etalon_migrate::{Connection, MigrationSource};
use etalon_schema_parser::schema::{Schema, StringOrEnv};

use crate::args::{DatabaseArgs, SchemaArgs};
use crate::failure::Failure;
use crate::news;
use crate::schema;

/// How long a lock of another run is waited for.
pub(crate) const LOCK_TIMEOUT: Duration = Duration::from_secs(60);

/// Runs a command that talks to a database, on this thread.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::new)?;
    runtime.block_on(work)
}

/// The folder of migrations: as given, or `migrations` beside the schema.
pub(crate) fn migrations_folder(args: &DatabaseArgs) -> PathBuf {
    if let Some(folder) = &args.migrations {
        return folder.clone();
    }
    schema::path(&args.schema).map_or_else(|_| PathBuf::from("migrations"), |path| beside(&path))
}

/// `migrations` beside a schema file, or in a schema folder's parent, as Prisma 7 has it.
fn beside(schema: &Path) -> PathBuf {
    schema.parent().unwrap_or(Path::new("")).join("migrations")
}

/// Where the migrations are read from.
pub(crate) fn source(args: &DatabaseArgs) -> MigrationSource {
    MigrationSource::Folder(migrations_folder(args))
}

/// Opens the database; with `create` makes it first where it isn't there.
pub(crate) async fn open(args: &DatabaseArgs, create: bool) -> Result<Connection, Failure> {
    let url = url(args)?;
    open_url(&url, &args.schema, create).await
}

/// Opens the database of that URL. A relative SQLite path begins where the schema is, as in Prisma 7.
pub(crate) async fn open_url(url: &str, schema: &SchemaArgs, create: bool) -> Result<Connection, Failure> {
    let base = schema::path(schema).ok().and_then(|path| path.parent().map(Path::to_owned));
    let options = OpenOptions { base: base.as_deref(), create };
    let mut connection = Connection::open(url, &options).await.map_err(Failure::from)?;
    connection.on_progress(news::printer());
    Ok(connection)
}

/// The URL: as given, from `DATABASE_URL`, or from the datasource.
pub(crate) fn url(args: &DatabaseArgs) -> Result<String, Failure> {
    if let Some(url) = &args.url {
        return Ok(url.clone());
    }
    let environment = Environment::read();
    if let Some(url) = environment.get("DATABASE_URL") {
        return Ok(url);
    }
    let from_schema = schema::path(&args.schema).and_then(|path| schema::load(&path));
    if let Some(url) = from_schema.ok().and_then(|schema| datasource_url(&schema, &environment)) {
        return Ok(url);
    }
    Err(Failure::usage("no database is named").with_help("set DATABASE_URL, in `.env` if you like, or pass `--url`"))
}

fn datasource_url(schema: &Schema, environment: &Environment) -> Option<String> {
    let datasource = schema.datasource.as_ref()?;
    // Migrations want the database itself, not a pooler in front of it.
    match datasource.direct_url.as_ref().or(datasource.url.as_ref())? {
        StringOrEnv::Literal(url) => Some(url.clone()),
        StringOrEnv::Env(name) => environment.get(name),
    }
}

/// Environment variables, and what `.env` says where they are not set.
struct Environment {
    file: HashMap<String, String>,
}

impl Environment {
    fn read() -> Self {
        let text = [".env", "prisma/.env"].iter().find_map(|path| fs::read_to_string(path).ok());
        Environment { file: text.map(|text| parse_env(&text)).unwrap_or_default() }
    }

    fn get(&self, name: &str) -> Option<String> {
        env::var(name).ok().or_else(|| self.file.get(name).cloned()).filter(|value| !value.is_empty())
    }
}

/// `NAME=value` lines; quotes around a value are taken off, `#` begins a comment outside of them.
fn parse_env(text: &str) -> HashMap<String, String> {
    let line = |line: &str| {
        let line = line.trim();
        let line = line.strip_prefix("export ").unwrap_or(line);
        let (name, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
        let value = value.trim();
        let quoted = ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.split_once(*q).map(|(inner, _)| inner));
        let value = quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim_end());
        Some((name.trim().to_owned(), value.to_owned()))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::parse_env;

    #[test]
    fn env_files_have_comments_quotes_and_exports() {
        let parsed = parse_env("# c\nA=1\nexport B = \"x # y\" # z\nC='q'\nD=u://h?a=b # c\nbad\n");
        assert_eq!(parsed["A"], "1");
        assert_eq!(parsed["B"], "x # y");
        assert_eq!(parsed["C"], "q");
        assert_eq!(parsed["D"], "u://h?a=b");
        assert_eq!(parsed.len(), 4);
    }
}
