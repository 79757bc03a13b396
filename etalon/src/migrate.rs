//! Migrations that the build script embedded. In: the generated constant and the app's pool. Out: an up-to-date database.
//! Must not know: folders; the texts are part of the program.
//!
//! ```no_run
//! # const MIGRATIONS: etalon::Migrations = etalon::Migrations { provider: "sqlite", files: &[] };
//! # async fn start(pool: etalon::Pool) -> Result<(), etalon::migrate::Error> {
//! // `app::MIGRATIONS` of the generated module.
//! let report = etalon::migrate::deploy(&pool, MIGRATIONS).await?;
//! println!("{} migrations applied", report.applied.len());
//! # Ok(()) }
//! ```

use etalon_migrate::MigrationSource;
pub use etalon_migrate::commands::{DeployReport, Deployed, Problem, Status};
pub use etalon_migrate::{DeployOptions, Error, deploy_on_pool};

use crate::{Migrations, Pool};

/// Applies the embedded migrations that the database doesn't have yet. Several instances may start at once: one applies,
/// the others wait.
///
/// # Errors
/// When the pool leads to another kind of database than the migrations are written for, when migrations and history don't
/// agree (a changed, missing or out-of-order migration), or one fails.
pub async fn deploy(pool: &Pool, migrations: Migrations) -> Result<DeployReport, Error> {
    deploy_with(pool, migrations, &DeployOptions::default()).await
}

/// [`deploy`] that steps over what the options allow.
///
/// # Errors
/// As [`deploy`].
pub async fn deploy_with(pool: &Pool, migrations: Migrations, options: &DeployOptions) -> Result<DeployReport, Error> {
    let source = MigrationSource::Embedded { provider: Some(migrations.provider), files: migrations.files };
    match pool {
        #[cfg(feature = "postgres")]
        Pool::Postgres(pool) => deploy_on_pool(pool, &source, options).await,
        #[cfg(feature = "sqlite")]
        Pool::Sqlite(pool) => deploy_on_pool(pool, &source, options).await,
        #[cfg(feature = "mysql")]
        Pool::Mysql(pool) => deploy_on_pool(pool, &source, options).await,
    }
}

#[cfg(all(test, feature = "sqlite"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pool_of_another_database_is_refused() {
        let pool = Pool::Sqlite(sqlx::SqlitePool::connect("sqlite::memory:").await.unwrap());
        let migrations =
            Migrations { provider: "postgresql", files: &[("20240101000000_a", "CREATE TABLE a (id INT)")] };
        let error = deploy(&pool, migrations).await.unwrap_err().to_string();
        assert!(error.contains("written for `postgresql`, and the database is `sqlite`"), "{error}");
        let migrations = Migrations { provider: "sqlite", ..migrations };
        assert_eq!(deploy(&pool, migrations).await.unwrap().applied.len(), 1);
    }
}
