//! SQL as people write it on real databases: after each file of `tests/replay/<provider>` the replayed state must be what
//! the database holds.

use std::fs;
use std::path::{Path, PathBuf};

use etalon_sql_schema::Dialect;
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::replay;

use crate::admin;
use crate::harness::database::Place;
use crate::harness::normal::{difference, normal};

#[tokio::test]
async fn replay_on_postgresql() {
    replay_all("postgresql", Dialect::Postgres, Some(admin("ETALON_TEST_POSTGRES_URL"))).await;
}

#[tokio::test]
async fn replay_on_sqlite() {
    replay_all("sqlite", Dialect::Sqlite, None).await;
}

#[tokio::test]
async fn replay_on_mysql() {
    replay_all("mysql", Dialect::Mysql, Some(admin("ETALON_TEST_MYSQL_URL"))).await;
}

async fn replay_all(provider: &str, dialect: Dialect, admin: Option<String>) {
    let name = format!("etalon_written_{}", std::process::id());
    let mut place = Place::open(dialect, admin.as_deref(), &name).await.unwrap();
    let mut wrong = String::new();
    for file in files(provider) {
        place.empty().await.unwrap();
        let sql = fs::read_to_string(&file).unwrap();
        if let Err(because) = place.run(&sql).await {
            wrong += &format!("{}: {because}\n", file.display());
            continue;
        }
        let mut replayed = replay::initial(dialect);
        for finding in replay::replay(&mut replayed, &sql).iter().filter(|finding| finding.matters) {
            wrong += &format!("{}:{}: {}\n", file.display(), finding.position.line, finding.reason);
        }
        let there = place.introspect(&replayed.namespaces).await.unwrap();
        let there = normal(in_words_of(there, &replayed));
        let replayed = normal(replayed);
        if there != replayed {
            wrong += &format!("{}\n{}\n", file.display(), difference(&there, &replayed));
        }
    }
    place.remove(admin.as_deref()).await.unwrap();
    assert!(wrong.is_empty(), "- the database, + the replayed state\n{wrong}");
}

fn files(provider: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replay").join(provider);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}
