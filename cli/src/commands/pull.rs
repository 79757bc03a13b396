//! `etalon db pull`: the schema that a database has. In: a database, and the schema so far where there is one. Out: the
//! schema's files, or their text on standard output.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_migrate::introspect::introspect;
use etalon_schema_parser::schema::{Provider, RelationMode, Schema};
use etalon_schema_parser::source::Source;
use etalon_schema_parser::{Sources, check, format_text};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::raise::{Options, Raised, merge, raise};
use etalon_sql_schema::{Dialect, SqlSchema, lower, migration};

use crate::args::PullArgs;
use crate::database;
use crate::failure::Failure;
use crate::schema;

/// The preview feature without which the language has no `where` of indexes.
const PARTIAL_INDEXES: &str = "partialIndexes";

pub(crate) fn run(args: &PullArgs) -> Result<ExitCode, Failure> {
    let (path, sources) = sources(args)?;
    let known = match &sources {
        Some(_) => Some(known(&path)?),
        None => None,
    };
    let live = live(args, known.as_ref())?;
    let options = options(&live, known.as_ref());
    let sources = sources.unwrap_or_else(|| Sources::single(path.display().to_string(), header(&live)));
    let raised = raise(&live, known.as_ref(), options);
    let texts = merge(&sources, &raised, live.dialect).map_err(|(whole, findings)| {
        err!("{}", findings.render(&whole, false));
        Failure::new("what was read makes no valid schema, so nothing was written")
            .with_help("`--print` shows what was read")
    });
    if args.print {
        return print(texts, &raised);
    }
    let texts = texts?;
    for note in &raised.notes {
        errln!("note: {note}");
    }
    remaining(&sources, &texts, &live);
    write(&sources, &texts)
}

fn print(texts: Result<Vec<String>, Failure>, raised: &Raised) -> Result<ExitCode, Failure> {
    match texts {
        Ok(texts) => texts.iter().for_each(|text| out!("{text}")),
        Err(failure) => {
            raised.blocks.iter().for_each(|block| out!("{}", format_text(&block.text)));
            return Err(failure);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The schema's files; none where there is no schema yet, and then the path where it will be.
fn sources(args: &PullArgs) -> Result<(PathBuf, Option<Sources>), Failure> {
    let path = match (schema::path(&args.database.schema), &args.database.schema.schema) {
        (Ok(path), _) => path,
        (Err(_), Some(path)) => path.clone(),
        (Err(_), None) => PathBuf::from("schema.prisma"),
    };
    if !path.exists() {
        return Ok((path, None));
    }
    let sources = schema::read(&path)?;
    Ok((path, Some(sources)))
}

fn known(path: &Path) -> Result<Schema, Failure> {
    let schema = schema::load(path)?;
    if schema.datasource.as_ref().is_some_and(|d| d.relation_mode == RelationMode::Prisma) {
        return Err(Failure::new(
            "with `relationMode = \"prisma\"` the database holds no relations, and those of the schema \
                                 would be lost, so nothing was written",
        )
        .with_help("compare instead: `etalon migrate diff --from-schema .. --to-url ..`"));
    }
    Ok(schema)
}

/// What the database holds, in the words of the schema so far.
fn live(args: &PullArgs, known: Option<&Schema>) -> Result<SqlSchema, Failure> {
    let namespaces = known.and_then(|s| s.datasource.as_ref()).map(|d| d.schemas.clone()).unwrap_or_default();
    let lowered = known.and_then(lower);
    database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let mut live = introspect(&mut connection, &namespaces).await.map_err(|error| Failure::caused(&error))?;
        connection.close().await?;
        if let Some(lowered) = &lowered {
            if lowered.dialect != live.dialect {
                return Err(Failure::usage("the database is of another kind than the schema's datasource says"));
            }
            if namespaces.is_empty() && !live.namespaces.is_empty() {
                live.default_namespace.clone_from(&lowered.default_namespace);
            }
            live = in_words_of(live, lowered);
        }
        Ok(live)
    })
}

fn options<'a>(live: &SqlSchema, known: Option<&'a Schema>) -> Options<'a> {
    let provider = match live.dialect {
        Dialect::Postgres => Provider::Postgres,
        Dialect::Cockroach => Provider::Cockroach,
        Dialect::Sqlite => Provider::Sqlite,
        Dialect::Mysql => Provider::Mysql,
    };
    let namespaces = known.and_then(|s| s.datasource.as_ref()).is_some_and(|d| !d.schemas.is_empty());
    let datasource = known.and_then(|s| s.datasource.as_ref()).map_or("db", |d| d.name.as_str());
    Options {
        provider,
        datasource,
        namespaces,
        partial_indexes: known.is_some_and(|schema| schema.has_preview_feature(PARTIAL_INDEXES)),
    }
}

/// The first lines of a new schema.
fn header(live: &SqlSchema) -> String {
    let provider = match live.dialect {
        Dialect::Postgres => "postgresql",
        Dialect::Cockroach => "cockroachdb",
        Dialect::Sqlite => "sqlite",
        Dialect::Mysql => "mysql",
    };
    format!("datasource db {{\n  provider = \"{provider}\"\n}}\n")
}

/// Says what the schema still doesn't, as `db push` would see it.
fn remaining(sources: &Sources, texts: &[String], live: &SqlSchema) {
    let files = sources.iter().zip(texts).map(|((_, s), text)| Source { name: s.name.clone(), text: text.clone() });
    let Some(next) = check(&Sources::new(files.collect())).0.as_ref().and_then(lower) else { return };
    let mut live = live.clone();
    if next.default_namespace.is_some() {
        live.default_namespace.clone_from(&next.default_namespace);
        live.namespaces.clone_from(&next.namespaces);
    }
    let script = migration::plan_script(&in_words_of(live, &next), &next);
    if !script.is_empty() {
        errln!("note: the schema still differs from the database, which would have to change by:\n{script}");
    }
}

fn write(sources: &Sources, texts: &[String]) -> Result<ExitCode, Failure> {
    let mut changed = false;
    for ((_, source), text) in sources.iter().zip(texts) {
        let path = Path::new(&source.name);
        if *text == source.text && path.exists() {
            continue;
        }
        changed = true;
        std::fs::write(path, text)
            .map_err(|error| Failure::new(format!("can't write `{}`: {error}", path.display())))?;
        outln!("wrote `{}`", path.display());
    }
    if !changed {
        outln!("the schema says what the database is");
    }
    Ok(ExitCode::SUCCESS)
}
