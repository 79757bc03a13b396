//! Schemas, from files of one JSON object a line: `id`, `provider`, `schema`. Each is created in a database and read back
//! into the schema language: what comes out must be valid, and must need no change to be what the database is. Read a
//! second time it must stay as it is, and so must the schema that the database was made from.

use std::collections::BTreeMap;

use etalon_schema_parser::schema::Provider;
use etalon_sql_schema::Dialect;
use serde::Deserialize;

use crate::harness::database::Place;
use crate::harness::pull::read_back;
use crate::{Wanted, admin};

#[derive(Deserialize)]
struct Recorded {
    id: String,
    provider: String,
    schema: String,
}

const PROVIDERS: [(&str, Dialect, Provider, Option<&str>); 3] = [
    ("postgresql", Dialect::Postgres, Provider::Postgres, Some("ETALON_TEST_POSTGRES_URL")),
    ("sqlite", Dialect::Sqlite, Provider::Sqlite, None),
    ("mysql", Dialect::Mysql, Provider::Mysql, Some("ETALON_TEST_MYSQL_URL")),
];

/// Reads all schemas back; tells whether none failed.
pub(crate) async fn run(wanted: &Wanted) -> bool {
    let mut fine = true;
    for (name, dialect, provider, variable) in PROVIDERS {
        let schemas = schemas(name, wanted);
        if schemas.is_empty() {
            continue;
        }
        let admin = admin(variable);
        let database = format!("etalon_pull_{}", std::process::id());
        let mut place = Place::open(dialect, admin.as_deref(), &database).await.unwrap();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut shown = 0;
        for recorded in &schemas {
            let outcome = read_back(&mut place, provider, &recorded.schema).await;
            let class = match &outcome {
                Ok(()) => "read back".to_owned(),
                Err((class, _)) => (*class).to_owned(),
            };
            if let Err((class, text)) = &outcome
                && !class.starts_with("cannot be made")
                && !wanted.allowed.contains_key(&recorded.id)
            {
                fine = false;
                shown += 1;
                if shown <= wanted.show {
                    println!("--- {} [{name}] {class}\n{}\n", recorded.id, text.trim_end());
                }
            }
            *counts.entry(class).or_default() += 1;
        }
        place.remove(admin.as_deref()).await.unwrap();
        println!("{name}: {} schemas", schemas.len());
        counts.iter().for_each(|(class, count)| println!("  {count:5} {class}"));
    }
    fine
}

fn schemas(provider: &str, wanted: &Wanted) -> Vec<Recorded> {
    let mut schemas = Vec::new();
    for file in &wanted.paths {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Recorded>(line).ok());
        schemas.extend(lines.filter(|r| r.provider == provider && wanted.wants(provider, &r.id)));
    }
    schemas.into_iter().step_by(wanted.sample).collect()
}
