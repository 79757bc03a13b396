//! Migrations that the build script embedded. In: the generated constant and the app's pool. Out: an up-to-date database.
//! Must not know: folders; the texts are part of the program.
//!
//! ```no_run
//! # const MIGRATIONS: &[(&str, &str)] = &[];
//! # async fn start(pool: etalon::Pool) -> Result<(), etalon::migrate::Error> {
//! // `app::MIGRATIONS` of the generated module.
//! let report = etalon::migrate::deploy(&pool, MIGRATIONS).await?;
//! println!("{} migrations applied", report.applied.len());
//! # Ok(()) }
//! ```

use etalon_migrate::MigrationSource;
pub use etalon_migrate::commands::{DeployReport, Deployed, Problem, Status};
pub use etalon_migrate::{DeployOptions, Error, deploy_on_pool};

use crate::Pool;

/// What a generated module calls its migrations: folder names and scripts.
pub type Embedded = &'static [(&'static str, &'static str)];

/// Applies the embedded migrations that the database doesn't have yet. Several instances may start at once: one applies,
/// the others wait.
///
/// # Errors
/// When migrations and history don't agree (a changed, missing or out-of-order migration), or one fails.
pub async fn deploy(pool: &Pool, migrations: Embedded) -> Result<DeployReport, Error> {
    deploy_with(pool, migrations, &DeployOptions::default()).await
}

/// [`deploy`] that steps over what the options allow.
///
/// # Errors
/// As [`deploy`].
pub async fn deploy_with(pool: &Pool, migrations: Embedded, options: &DeployOptions) -> Result<DeployReport, Error> {
    let source = MigrationSource::from(migrations);
    match pool {
        #[cfg(feature = "postgres")]
        Pool::Postgres(pool) => deploy_on_pool(pool, &source, options).await,
        #[cfg(feature = "sqlite")]
        Pool::Sqlite(pool) => deploy_on_pool(pool, &source, options).await,
        #[cfg(feature = "mysql")]
        Pool::Mysql(pool) => deploy_on_pool(pool, &source, options).await,
    }
}
