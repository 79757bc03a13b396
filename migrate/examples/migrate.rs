//! The library without a command line: `migrate deploy|status URL FOLDER`, `migrate applied|rolled-back URL FOLDER NAME`.
#![allow(missing_docs)]

use std::path::PathBuf;
use std::time::Duration;

use etalon_migrate::commands::{mark_applied, mark_rolled_back};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::{Connection, DeployOptions, Error, MigrationSource, deploy, status};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Err(error) = run(&args.iter().map(String::as_str).collect::<Vec<_>>()).await {
        eprintln!("{error}");
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            eprintln!("  because: {error}");
            cause = error.source();
        }
        std::process::exit(1);
    }
}

async fn run(args: &[&str]) -> Result<(), Error> {
    let wait = Duration::from_secs(10);
    let [command, url, folder, rest @ ..] = args else {
        return Err(Error::Url { reason: "is missing".to_owned() });
    };
    let mut connection = Connection::open(url, &OpenOptions { create: *command == "deploy", base: None }).await?;
    let source = MigrationSource::Folder(PathBuf::from(folder));
    match (*command, rest) {
        ("applied", [name]) => mark_applied(&mut connection, &source, name, wait).await?,
        ("rolled-back", [name]) => mark_rolled_back(&mut connection, name, wait).await?,
        ("deploy", []) => {
            for applied in deploy(&mut connection, &source, &DeployOptions::default()).await?.applied {
                println!("{} ({} statements, {:?})", applied.name, applied.statements, applied.took);
            }
        }
        _ => println!("{:#?}", status(&mut connection, &source).await?),
    }
    connection.close().await
}
