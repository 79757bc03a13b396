//! The library as a program for `cargo xtask interop`: one call does one thing, in the words of the program that drives
//! Prisma's engine. `deploy`, `status`, `resolve-applied` and `resolve-rolled-back`, then URL, FOLDER and a name.

use std::error::Error;
use std::time::Duration;

use etalon_migrate::commands::{Problem, Status, mark_applied, mark_rolled_back};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::{Connection, DeployOptions, MigrationSource, deploy, status};

const WAIT: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let [action, url, folder, rest @ ..] = &args[..] else { return Err("action, URL and folder are needed".into()) };
    let mut connection = Connection::open(url, &OpenOptions::default()).await?;
    let source = MigrationSource::Folder(folder.into());
    match (*action, rest) {
        ("deploy", []) => drop(deploy(&mut connection, &source, &DeployOptions::default()).await?),
        ("resolve-applied", [name]) => mark_applied(&mut connection, &source, name, WAIT).await?,
        ("resolve-rolled-back", [name]) => mark_rolled_back(&mut connection, name, WAIT).await?,
        ("status", []) => print(&status(&mut connection, &source).await?),
        _ => return Err(format!("cannot {action} with {rest:?}").into()),
    }
    connection.close().await?;
    Ok(())
}

/// One line for each migration that is not simply applied: what is the matter, and its name.
fn print(status: &Status) {
    status.pending.iter().for_each(|name| println!("pending {name}"));
    for problem in &status.problems {
        let kind = match problem {
            Problem::Unfinished { .. } => "failed",
            Problem::Edited { .. } => "edited",
            Problem::Missing { .. } => "missing",
            Problem::OutOfOrder { .. } => "out-of-order",
            Problem::IrregularName { .. } => "irregular-name",
        };
        println!("{kind} {}", problem.name());
    }
}
