//! An event from its first registration to its last prize, on the generated types of `schema/events.prisma`.
//!
//! `cargo run` uses a SQLite file in the temporary folder; with `DATABASE_URL=postgresql://…` the same program runs on
//! PostgreSQL, in a database that has none of its tables yet. The tables come from migrations inside the program.

mod draw;
mod story;

use std::path::PathBuf;
use std::process::ExitCode;

use etalon::{Dialect, Pool};
use etalon_gallery::events;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let (pool, place) = open().await?;
    println!("database: {place}");
    let migrations = match pool.dialect() {
        Dialect::Postgres => events::MIGRATIONS_POSTGRESQL,
        Dialect::Sqlite => events::MIGRATIONS_SQLITE,
        Dialect::Mysql => return Err("the schema is not compiled for this database".into()),
    };
    let report = etalon::migrate::deploy(&pool, migrations).await?;
    println!("{} of {} embedded migrations applied\n", report.applied.len(), migrations.files.len());
    story::tell(&pool).await?;
    pool.close().await;
    Ok(())
}

/// The database of the environment, or else a new SQLite file.
async fn open() -> Result<(Pool, String)> {
    if let Ok(url) = std::env::var("DATABASE_URL") {
        let scheme = url.split(':').next().unwrap_or_default().to_owned();
        return Ok((Pool::connect(&url).await?, format!("{scheme}, from DATABASE_URL")));
    }
    let file = new_file()?;
    let pool = Pool::connect(&format!("sqlite://{}", file.display())).await?;
    Ok((pool, format!("SQLite, {}", file.display())))
}

/// The path of the SQLite file, without what an earlier run left there.
fn new_file() -> Result<PathBuf> {
    let file = std::env::temp_dir().join(format!("etalon-events-{}.sqlite", std::process::id()));
    if file.exists() {
        std::fs::remove_file(&file)?;
    }
    Ok(file)
}
