//! The proof that a database gives back the schema that it was made from. In: the text of a schema. Out: whether the schema
//! that is read says what the database is, stays as it is when it is read again, and leaves the first one as a person
//! wrote it. Must not know: where schemas come from.

use etalon_schema_parser::schema::{Provider, RelationMode, Schema};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::raise::{Options, merge, raise};
use etalon_sql_schema::{SqlSchema, lower, migration};

use super::database::Place;

/// What is not as it should be, in a few words and in full.
pub(crate) type Failed = (&'static str, String);

/// Creates the schema, reads it back, and reads it again into what came out and into what was there.
pub(crate) async fn read_back(place: &mut Place, provider: Provider, text: &str) -> Result<(), Failed> {
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
    if datasource.is_some_and(|d| d.relation_mode == RelationMode::ForeignKeys) {
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
