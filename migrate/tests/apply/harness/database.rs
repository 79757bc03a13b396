//! Databases to apply pairs on, made new for each use. In: the address of a server, none for SQLite. Out: an empty
//! database, and answers about what is in it. Must not know: pairs.

use etalon_migrate::introspect::introspect;
use etalon_migrate::runner::Committed;
use etalon_migrate::{Connection, Error, commands};
use etalon_sql_schema::{Dialect, SqlSchema};
use sqlx::mysql::MySqlPoolOptions;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, MySqlPool, PgPool, SqlitePool};

/// A place in which databases come and go, one at a time.
pub(crate) enum Place {
    Postgres(PgPool),
    Sqlite(SqlitePool),
    Mysql(MySqlPool),
}

/// What went wrong, in words.
pub(crate) type Failure = String;

impl Place {
    /// Makes a database of this name on the server whose administrator's address is given.
    pub(crate) async fn open(dialect: Dialect, admin: Option<&str>, name: &str) -> Result<Self, Failure> {
        let address = || admin.ok_or("no server");
        let place = match dialect {
            Dialect::Postgres | Dialect::Cockroach => {
                let admin_pool = PgPool::connect(address()?).await.map_err(|e| e.to_string())?;
                let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::raw_sql(create).execute(&admin_pool).await.map_err(|e| e.to_string())?;
                let options = (*admin_pool.connect_options()).clone().database(name);
                admin_pool.close().await;
                Place::Postgres(PgPoolOptions::new().max_connections(1).connect_lazy_with(options))
            }
            Dialect::Sqlite => {
                // One connection that never goes: the database in memory lives in it.
                let options = SqliteConnectOptions::new().in_memory(true).foreign_keys(true);
                let pool = SqlitePoolOptions::new().max_connections(1).min_connections(1);
                let pool = pool.idle_timeout(None).max_lifetime(None).connect_with(options).await;
                Place::Sqlite(pool.map_err(|e| e.to_string())?)
            }
            Dialect::Mysql => {
                let admin_pool = MySqlPool::connect(address()?).await.map_err(|e| e.to_string())?;
                let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::raw_sql(create).execute(&admin_pool).await.map_err(|e| e.to_string())?;
                let options = (*admin_pool.connect_options()).clone().database(name);
                admin_pool.close().await;
                Place::Mysql(MySqlPoolOptions::new().max_connections(1).connect_lazy_with(options))
            }
        };
        Ok(place)
    }

    /// Leaves an empty database behind.
    pub(crate) async fn empty(&mut self) -> Result<(), Failure> {
        match self {
            Place::Postgres(pool) => sqlx::raw_sql(EMPTY_POSTGRES).execute(&*pool).await.map(drop),
            Place::Sqlite(pool) => {
                pool.close().await;
                let Place::Sqlite(new) = Place::open(Dialect::Sqlite, None, "").await? else {
                    return Err("no SQLite".to_owned());
                };
                *pool = new;
                Ok(())
            }
            Place::Mysql(pool) => {
                let name = pool.connect_options().get_database().unwrap_or_default().to_owned();
                let again = AssertSqlSafe(format!("DROP DATABASE {name}; CREATE DATABASE {name}; USE {name}"));
                sqlx::raw_sql(again).execute(&*pool).await.map(drop)
            }
        }
        .map_err(|error| error.to_string())
    }

    /// Runs a script as a migration is run.
    pub(crate) async fn run(&self, sql: &str) -> Result<(), Failure> {
        let mut connection = self.connection().await?;
        let done = commands::execute(&mut connection, sql).await;
        done.map(drop).map_err(|error| error.to_string())
    }

    /// The same; a failure says how many of the statements stay.
    #[allow(dead_code)] // Not every test that includes this file asks.
    pub(crate) async fn try_run(&self, sql: &str) -> Result<(), (usize, Failure)> {
        let mut connection = self.connection().await.map_err(|error| (0, error))?;
        Self::try_on(&mut connection, sql).await
    }

    /// The same on one connection, which keeps its temporary tables.
    #[allow(dead_code)]
    pub(crate) async fn try_on(connection: &mut Connection, sql: &str) -> Result<(), (usize, Failure)> {
        commands::execute(connection, sql).await.map(drop).map_err(|error| match &error {
            Error::Failed(failure) => match failure.committed {
                Committed::Nothing => (0, failure.server.message.clone()),
                Committed::First(count) | Committed::AtLeast(count) => (count, failure.server.message.clone()),
            },
            other => (0, other.to_string()),
        })
    }

    /// What the catalog says.
    pub(crate) async fn introspect(&self, namespaces: &[String]) -> Result<SqlSchema, Failure> {
        let mut connection = self.connection().await?;
        introspect(&mut connection, namespaces).await.map_err(|error| format!("{error}: {}", error.source))
    }

    /// The number that a query of one row gives.
    pub(crate) async fn number(&self, sql: &str) -> Result<i64, Failure> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Place::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
            Place::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
            Place::Mysql(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        }
        .map_err(|error| error.to_string())
    }

    pub(crate) async fn connection(&self) -> Result<Connection, Failure> {
        match self {
            Place::Postgres(pool) => Connection::from_pool(pool).await,
            Place::Sqlite(pool) => Connection::from_pool(pool).await,
            Place::Mysql(pool) => Connection::from_pool(pool).await,
        }
        .map_err(|error| error.to_string())
    }

    /// Removes the database from its server.
    pub(crate) async fn remove(self, admin: Option<&str>) -> Result<(), Failure> {
        let Some(admin) = admin else { return Ok(()) };
        match self {
            Place::Postgres(pool) => {
                let name = pool.connect_options().get_database().unwrap_or_default().to_owned();
                pool.close().await;
                let admin = PgPool::connect(admin).await.map_err(|e| e.to_string())?;
                let drop_ = AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                sqlx::raw_sql(drop_).execute(&admin).await.map(drop).map_err(|e| e.to_string())
            }
            Place::Sqlite(_) => Ok(()),
            Place::Mysql(pool) => {
                let name = pool.connect_options().get_database().unwrap_or_default().to_owned();
                let drop_ = AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"));
                sqlx::raw_sql(drop_).execute(&pool).await.map(drop).map_err(|e| e.to_string())
            }
        }
    }
}

/// Faster than a new database each time.
const EMPTY_POSTGRES: &str = "
    DO $$
    DECLARE name text;
    BEGIN
        FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
            EXECUTE format('DROP SCHEMA %I CASCADE', name);
        END LOOP;
        CREATE SCHEMA public;
    END $$";
