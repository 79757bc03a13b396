//! Connection URLs as Prisma writes them, to the driver's options.

use std::fmt;
#[cfg(feature = "sqlite")]
use std::path::Path;
use std::path::PathBuf;
#[cfg(any(feature = "mysql", feature = "postgres"))]
use std::str::FromStr;
#[cfg(feature = "sqlite")]
use std::time::Duration;

use etalon_sql_schema::Dialect;
#[cfg(feature = "mysql")]
use sqlx::mysql::MySqlConnectOptions;
#[cfg(feature = "postgres")]
use sqlx::postgres::PgConnectOptions;
#[cfg(feature = "sqlite")]
use sqlx::sqlite::SqliteConnectOptions;

use super::OpenOptions;
use crate::error::Error;
use crate::runner::ServerError;

/// Where a URL leads.
pub(super) enum Target {
    #[cfg(feature = "postgres")]
    Postgres { options: PgConnectOptions, schema: String },
    #[cfg(feature = "mysql")]
    Mysql { options: MySqlConnectOptions },
    #[cfg(feature = "sqlite")]
    Sqlite { options: SqliteConnectOptions },
}

impl fmt::Display for Target {
    /// For people: without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "postgres")]
            Self::Postgres { options, .. } => {
                let (host, port, socket) = (options.get_host(), options.get_port(), options.get_socket());
                server(f, "PostgreSQL", socket, host, port, options.get_database(), options.get_username())
            }
            #[cfg(feature = "mysql")]
            Self::Mysql { options } => {
                let (host, port, socket) = (options.get_host(), options.get_port(), options.get_socket());
                server(f, "MySQL", socket, host, port, options.get_database(), options.get_username())
            }
            #[cfg(feature = "sqlite")]
            Self::Sqlite { options } => write!(f, "SQLite, file `{}`", options.get_filename().display()),
        }
    }
}

#[cfg(any(feature = "mysql", feature = "postgres"))]
fn server(
    f: &mut fmt::Formatter<'_>,
    system: &str,
    socket: Option<&PathBuf>,
    host: &str,
    port: u16,
    database: Option<&str>,
    user: &str,
) -> fmt::Result {
    match socket {
        Some(socket) => write!(f, "{system} at the socket `{}`", socket.display())?,
        None => write!(f, "{system} at `{host}:{port}`")?,
    }
    if let Some(database) = database {
        write!(f, ", database `{database}`")?;
    }
    write!(f, ", user `{user}`")
}

/// A connection that did not come about.
pub(super) fn no_connection(to: String, error: &sqlx::Error) -> Error {
    /// PostgreSQL's and MySQL's code for a database that isn't there.
    const NO_DATABASE: [&str; 2] = ["3D000", "1049"];
    let mut source = ServerError::new(error);
    if source.code.as_deref().is_some_and(|code| NO_DATABASE.contains(&code)) {
        source.hint = Some("`etalon migrate dev` and `deploy` make the database".to_owned());
    }
    Error::Connect { to, source: Box::new(source) }
}

/// Parameters that Prisma reads and the drivers don't know: pools, timeouts and its own engine's settings.
#[cfg(any(feature = "mysql", feature = "postgres"))]
const PRISMA_ONLY: [&str; 9] = [
    "schema",
    "connection_limit",
    "pool_timeout",
    "connect_timeout",
    "socket_timeout",
    "pgbouncer",
    "statement_cache_size",
    "sslaccept",
    "sslidentity",
];

/// How long SQLite waits for another writer's transaction.
#[cfg(feature = "sqlite")]
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// How URLs begin.
const SCHEMES: [(&str, Dialect); 7] = [
    ("file:", Dialect::Sqlite),
    ("sqlite://", Dialect::Sqlite),
    ("sqlite:", Dialect::Sqlite),
    ("postgresql://", Dialect::Postgres),
    ("postgres://", Dialect::Postgres),
    ("mysql://", Dialect::Mysql),
    ("mariadb://", Dialect::Mysql),
];

#[cfg_attr(not(feature = "sqlite"), expect(unused_variables))]
pub(super) fn parse(url: &str, options: &OpenOptions<'_>) -> Result<Target, Error> {
    let known = SCHEMES.iter().find(|(scheme, _)| url.starts_with(scheme));
    let Some((scheme, dialect)) = known else {
        let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
        return Err(Error::Url {
            reason: format!(
                "begins with `{scheme}:`, which is no database that migrations run on: it must begin with \
                 `postgresql://`, `mysql://` or `file:`"
            ),
        });
    };
    let rest = &url[scheme.len()..];
    match dialect {
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => parse_sqlite(rest, options),
        #[cfg(feature = "postgres")]
        Dialect::Postgres => parse_postgres(rest),
        #[cfg(feature = "mysql")]
        Dialect::Mysql => parse_mysql(rest),
        // A driver that is left out. CockroachDB has PostgreSQL's.
        _ => Err(Error::Url {
            reason: format!("begins with `{scheme}`, and this program was built without that driver"),
        }),
    }
}

#[cfg(feature = "postgres")]
fn parse_postgres(rest: &str) -> Result<Target, Error> {
    let schema = split_params(rest).1.into_iter().find(|(key, _)| *key == "schema").map(|(_, value)| decode(value));
    let options = PgConnectOptions::from_str(&format!("postgres://{}", for_driver(rest))).map_err(malformed)?;
    Ok(Target::Postgres { options, schema: schema.unwrap_or_else(|| "public".to_owned()) })
}

/// The session is left as the server sets it up, because a migration's meaning may depend on its modes.
#[cfg(feature = "mysql")]
fn parse_mysql(rest: &str) -> Result<Target, Error> {
    let options = MySqlConnectOptions::from_str(&format!("mysql://{}", for_driver(rest))).map_err(malformed)?;
    Ok(Target::Mysql { options: options.pipes_as_concat(false).no_engine_substitution(false).timezone(None) })
}

/// What the drivers know of a URL.
#[cfg(any(feature = "mysql", feature = "postgres"))]
fn for_driver(url: &str) -> String {
    let (base, params) = split_params(url);
    let kept = params.iter().filter(|(key, _)| !PRISMA_ONLY.contains(key)).map(|(key, value)| format!("{key}={value}"));
    let kept = kept.collect::<Vec<_>>().join("&");
    if kept.is_empty() { base.to_owned() } else { format!("{base}?{kept}") }
}

#[cfg(any(feature = "mysql", feature = "postgres"))]
fn malformed(error: sqlx::Error) -> Error {
    Error::Url { reason: format!("is not well formed: {error}") }
}

#[cfg(feature = "sqlite")]
fn parse_sqlite(path: &str, options: &OpenOptions<'_>) -> Result<Target, Error> {
    let path = split_params(path).0;
    let sqlite = SqliteConnectOptions::new().busy_timeout(BUSY_TIMEOUT).foreign_keys(true);
    if path.is_empty() {
        return Err(Error::Url { reason: "names no file after `file:`".to_owned() });
    }
    if path == ":memory:" {
        return Ok(Target::Sqlite { options: sqlite.in_memory(true) });
    }
    let file: PathBuf = options.base.unwrap_or(Path::new("")).join(path);
    if !options.create && !file.exists() {
        return Err(Error::NoSuchFile { path: file });
    }
    if let Some(folder) = file.parent().filter(|folder| options.create && !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|source| crate::directory::DirectoryError::io("create", folder, source))?;
    }
    Ok(Target::Sqlite { options: sqlite.filename(file).create_if_missing(options.create) })
}

/// The URL before its `?`, and the parameters after it, still encoded.
fn split_params(url: &str) -> (&str, Vec<(&str, &str)>) {
    let Some((base, params)) = url.split_once('?') else {
        return (url, Vec::new());
    };
    let pairs = params.split('&').filter(|pair| !pair.is_empty());
    (base, pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect())
}

/// Undoes percent encoding; what is not well encoded stays as it is.
#[cfg(feature = "postgres")]
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte =
            text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(if bytes[at] == b'+' { b' ' } else { bytes[at] }));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn target(url: &str) -> Result<Target, Error> {
        parse(url, &OpenOptions { base: None, create: true })
    }

    #[test]
    fn prismas_parameters_are_read_or_passed_over() {
        let url = "postgresql://u:p%40@h:5433/db?schema=my%20schema&connection_limit=1&pgbouncer=true&sslmode=disable";
        let Target::Postgres { options, schema } = target(url).unwrap() else { panic!("not PostgreSQL") };
        assert_eq!((options.get_host(), options.get_port(), options.get_database()), ("h", 5433, Some("db")));
        assert_eq!(schema, "my schema");
        let Target::Postgres { schema, .. } = target("postgres://h/db").unwrap() else { panic!("not PostgreSQL") };
        assert_eq!(schema, "public");
    }

    #[test]
    fn sqlite_paths_begin_at_the_base() {
        let dir = tempfile::tempdir().unwrap();
        let base = OpenOptions { base: Some(dir.path()), create: true };
        let Target::Sqlite { options } = parse("file:./x/dev.db?connection_limit=1", &base).unwrap() else {
            panic!("not SQLite")
        };
        assert_eq!(options.get_filename(), dir.path().join("./x/dev.db"));
        let missing = OpenOptions { base: Some(dir.path()), create: false };
        assert!(matches!(parse("sqlite:dev.db", &missing), Err(Error::NoSuchFile { .. })));
    }

    #[test]
    fn what_is_no_database_is_named_without_its_password() {
        let error = target("mongodb://u:secret@h/db").err().unwrap().to_string();
        assert!(error.contains("`mongodb:`") && !error.contains("secret"), "{error}");
        assert!(matches!(target("file:"), Err(Error::Url { .. })));
    }
}
