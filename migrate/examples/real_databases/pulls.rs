//! Schemas, from files of one JSON object a line: `id`, `provider`, `schema`. Each is created in a database and read back
//! into the schema language: what comes out must be valid, and must need no change to be what the database is. Read a
//! second time it must stay as it is, and so must the schema that the database was made from.

use std::collections::BTreeMap;

use etalon_schema_parser::schema::{Provider, Schema};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::raise::{Options, merge, raise};
use etalon_sql_schema::{Dialect, SqlSchema, lower, migration};
use serde::Deserialize;

use crate::harness::database::Place;
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
            let outcome = one(&mut place, provider, &recorded.schema).await;
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

type Failed = (&'static str, String);

async fn one(place: &mut Place, provider: Provider, text: &str) -> Result<(), Failed> {
    let made = |because: String| ("cannot be made", because);
    let sources = Sources::single("schema.prisma", text);
    let (schema, _) = check(&sources);
    let schema = schema.ok_or_else(|| made("not valid".to_owned()))?;
    let lowered = lower(&schema).ok_or_else(|| made("no SQL".to_owned()))?;
    place.empty().await.map_err(made)?;
    place.run(&migration::from_empty(&lowered)).await.map_err(made)?;
    let datasource = schema.datasource.as_ref();
    let namespaces = datasource.map(|d| d.schemas.clone()).unwrap_or_default();
    let live = place.introspect(&namespaces).await.map_err(|because| ("cannot be read", because))?;
    let datasource_name = datasource.map_or("db", |d| d.name.as_str());
    let options =
        Options { provider, datasource: datasource_name, namespaces: !namespaces.is_empty(), partial_indexes: true };
    let header = header(&sources, &schema);
    let first = pulled(&Sources::single("schema.prisma", header), None, &live, options)?;
    reached(&first, &live).map_err(|script| ("differs", format!("{script}\n{first}")))?;
    let again = with(&first, &live, options)?;
    if again != first {
        return Err(("changes when read again", format!("{first}\n=====\n{again}")));
    }
    if datasource.is_some_and(|d| d.relation_mode == etalon_schema_parser::schema::RelationMode::ForeignKeys) {
        let kept = with(text, &live, Options { partial_indexes: text.contains("partialIndexes"), ..options })?;
        if kept != text {
            return Err(("changes what a person wrote", format!("{text}\n=====\n{kept}")));
        }
    }
    Ok(())
}

/// The blocks of the schema that say how the database is spoken to.
fn header(sources: &Sources, schema: &Schema) -> String {
    let datasource = schema.datasource.as_ref().map(|d| sources.text(d.span)).unwrap_or_default();
    let features = "previewFeatures = [\"partialIndexes\", \"postgresqlExtensions\", \"views\"]";
    let datasource = datasource.replace("relationMode = \"prisma\"", "").replace("relationMode = \'prisma\'", "");
    format!("{datasource}\n\ngenerator client {{\n  provider = \"prisma-client\"\n  {features}\n}}\n")
}

/// What a schema becomes when the database is read.
fn with(text: &str, live: &SqlSchema, options: Options<'_>) -> Result<String, Failed> {
    let sources = Sources::single("schema.prisma", text);
    let known = check(&sources).0.ok_or_else(|| ("is not valid", text.to_owned()))?;
    let lowered = lower(&known).ok_or_else(|| ("is not valid", text.to_owned()))?;
    let mut live = live.clone();
    live.default_namespace.clone_from(&lowered.default_namespace);
    pulled(&sources, Some(&known), &in_words_of(live, &lowered), options)
}

fn pulled(sources: &Sources, known: Option<&Schema>, live: &SqlSchema, options: Options<'_>) -> Result<String, Failed> {
    let raised = raise(live, known, options);
    match merge(sources, &raised, live.dialect) {
        Ok(texts) => Ok(texts.into_iter().next().unwrap()),
        Err((whole, findings)) => {
            let text = whole.iter().map(|(_, source)| source.text.clone()).collect::<String>();
            Err(("is not valid", format!("{}\n{text}", findings.render(&whole, false))))
        }
    }
}

/// Whether a schema says what the database is.
fn reached(text: &str, live: &SqlSchema) -> Result<(), String> {
    let schema = check(&Sources::single("schema.prisma", text)).0.ok_or("not valid")?;
    let next = lower(&schema).ok_or("no SQL")?;
    let mut live = live.clone();
    if live.default_namespace.is_some() {
        live.default_namespace.clone_from(&next.default_namespace);
    }
    let script = migration::plan_script(&in_words_of(live, &next), &next);
    if script.is_empty() { Ok(()) } else { Err(script.to_string()) }
}
