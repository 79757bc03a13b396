//! Databases and migrations to test with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use etalon_migrate::commands::{DeployOptions, Status, deploy, status};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::history::{self, HistoryRow};
use etalon_migrate::runner::Failure;
use etalon_migrate::{Connection, Error, MigrationSource};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Postgres,
    Sqlite,
    Mysql,
}

pub(crate) const ALL: [Kind; 3] = [Kind::Sqlite, Kind::Postgres, Kind::Mysql];

/// A database of its own and an empty migrations folder.
pub(crate) struct Bench {
    pub(crate) kind: Kind,
    pub(crate) url: String,
    pub(crate) dir: tempfile::TempDir,
}

fn admin_url(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run `cargo xtask test`, or set it to the URL of a server's administrator")
    })
}

impl Bench {
    pub(crate) async fn new(kind: Kind) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let dir = tempfile::tempdir().unwrap();
        let name = format!("etalon_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let variable = match kind {
            Kind::Sqlite => {
                let url = format!("file:{}", dir.path().join("test.db").display());
                return Self { kind, url, dir };
            }
            Kind::Postgres => "ETALON_TEST_POSTGRES_URL",
            Kind::Mysql => "ETALON_TEST_MYSQL_URL",
        };
        let admin = admin_url(variable);
        let mut connection = Connection::open(&admin, &OpenOptions::default()).await.unwrap();
        etalon_migrate::commands::execute(&mut connection, &format!("CREATE DATABASE {name}")).await.unwrap();
        connection.close().await.unwrap();
        let (server, params) = admin.split_once('?').map_or((admin.as_str(), ""), |(server, params)| (server, params));
        let authority = server.find("://").unwrap() + 3;
        let server = server[authority..].find('/').map_or(server, |slash| &server[..authority + slash]);
        let params = if params.is_empty() { String::new() } else { format!("?{params}") };
        Self { kind, url: format!("{server}/{name}{params}"), dir }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.dir.path().join("migrations")
    }

    pub(crate) fn source(&self) -> MigrationSource {
        MigrationSource::Folder(self.folder())
    }

    /// Writes a migration under a name that the number makes.
    pub(crate) fn write(&self, number: u32, sql: &str) -> String {
        let name = name(number);
        write_script(&self.folder().join(&name), sql);
        name
    }

    pub(crate) async fn connect(&self) -> Connection {
        Connection::open(&self.url, &OpenOptions { create: true, ..OpenOptions::default() }).await.unwrap()
    }

    /// Deploys on a new connection; gives the names that were applied.
    pub(crate) async fn deploy(&self) -> Result<Vec<String>, Error> {
        self.deploy_with(&DeployOptions::default()).await
    }

    pub(crate) async fn deploy_with(&self, options: &DeployOptions) -> Result<Vec<String>, Error> {
        let mut connection = self.connect().await;
        let report = deploy(&mut connection, &self.source(), options).await?;
        connection.close().await?;
        Ok(report.applied.into_iter().map(|applied| applied.name).collect())
    }

    /// Deploys what must fail in a migration.
    pub(crate) async fn failure(&self) -> Failure {
        match self.deploy().await {
            Err(Error::Failed(failure)) => *failure,
            other => panic!("no migration failed: {other:?}"),
        }
    }

    pub(crate) async fn status(&self) -> Status {
        status(&mut self.connect().await, &self.source()).await.unwrap()
    }

    pub(crate) async fn rows(&self) -> Vec<HistoryRow> {
        history::load(&mut self.connect().await).await.unwrap().unwrap_or_default()
    }

    pub(crate) async fn execute(&self, sql: &str) {
        etalon_migrate::commands::execute(&mut self.connect().await, sql).await.unwrap();
    }

    /// The number that a query gives.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        match self.kind {
            Kind::Postgres => {
                let url = self.url.split('?').next().unwrap();
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT ({sql})::bigint")))
                    .fetch_one(&pool)
                    .await
                    .unwrap()
            }
            Kind::Sqlite => {
                let pool = sqlx::SqlitePool::connect(&self.url.replacen("file:", "sqlite:", 1)).await.unwrap();
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&pool).await.unwrap()
            }
            Kind::Mysql => {
                let pool = sqlx::MySqlPool::connect(&self.url).await.unwrap();
                sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT CAST(({sql}) AS SIGNED)")))
                    .fetch_one(&pool)
                    .await
                    .unwrap()
            }
        }
    }

    /// All tables.
    pub(crate) async fn tables(&self) -> BTreeSet<String> {
        let names: Vec<String> = match self.kind {
            Kind::Sqlite => {
                let pool = sqlx::SqlitePool::connect(&self.url.replacen("file:", "sqlite:", 1)).await.unwrap();
                sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
                    .fetch_all(&pool)
                    .await
                    .unwrap()
            }
            Kind::Postgres => {
                let pool = sqlx::PgPool::connect(self.url.split('?').next().unwrap()).await.unwrap();
                let sql = "SELECT relname::text FROM pg_class WHERE relkind = 'r'";
                sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
            }
            Kind::Mysql => {
                let pool = sqlx::MySqlPool::connect(&self.url).await.unwrap();
                let sql =
                    "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE()";
                sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap()
            }
        };
        names.into_iter().collect()
    }

    /// Whether a table exists.
    pub(crate) async fn has_table(&self, table: &str) -> bool {
        self.tables().await.contains(table)
    }
}

/// The name of the migration of a number.
pub(crate) fn name(number: u32) -> String {
    format!("{:014}_m{number}", 20_260_101_000_000_u64 + u64::from(number))
}

pub(crate) fn write_script(folder: &Path, sql: &str) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("migration.sql"), sql).unwrap();
}
