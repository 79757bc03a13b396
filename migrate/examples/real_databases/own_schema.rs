//! The way from a history to the schema that its repository has. In: a folder of migrations, with what is recorded of it
//! beside it, and the database that ran them. Out: how many statements are missing, without the database and with it:
//! both must be as many. Must not know: whether replay holds what the database holds.

use std::path::{Path, PathBuf};

use etalon_migrate::directory::Migrations;
use etalon_schema_parser::{check, read};
use etalon_sql_schema::migration::{Script, plan_script};
use etalon_sql_schema::printed::{defaults_in_words_of, in_words_of};
use etalon_sql_schema::{Dialect, SqlSchema, lower, replay};
use serde::Deserialize;

use crate::harness::database::Place;

/// What is recorded of a history: the schemas of the same repository and provider.
#[derive(Deserialize)]
struct Recorded {
    schemas: Vec<String>,
}

/// The two ways to a schema.
pub(crate) struct Ways {
    id: String,
    /// From the replayed history, as `etalon migrate diff --from-migrations` goes.
    replayed: Script,
    /// From the catalog of the database that ran it.
    database: Script,
}

impl Ways {
    pub(crate) fn agree(&self) -> bool {
        self.replayed.statements().count() == self.database.statements().count()
    }

    pub(crate) fn print(&self, with_statements: bool) {
        let [ours, theirs] = [&self.replayed, &self.database].map(|script| script.statements().count());
        println!("    to its schema {}: {ours} statements, from the database {theirs}", self.id);
        if with_statements && ours + theirs > 0 {
            println!("{}", self.replayed);
        }
        if with_statements && !self.agree() {
            println!("from the database:\n{}", self.database);
        }
    }
}

/// The ways to each schema that is recorded beside the folder; the database holds the whole history.
pub(crate) async fn ways(
    folder: &Path,
    place: &Place,
    dialect: Dialect,
    history: &Migrations,
) -> Result<Vec<Ways>, String> {
    let list = history.list.iter().map(|migration| (migration.name.as_str(), migration.sql.as_str()));
    let (replayed, _) = replay::replay_all(dialect, list);
    let mut ways = Vec::new();
    for (id, schema) in schemas(folder)? {
        let there = place.introspect(&schema.namespaces).await?;
        ways.push(Ways {
            id,
            replayed: plan_script(&defaults_in_words_of(replayed.clone(), &schema), &schema),
            database: plan_script(&in_words_of(there, &schema), &schema),
        });
    }
    Ok(ways)
}

/// The schemas that are recorded for a history and lie in `schemas/ID/schema` of a folder above it.
fn schemas(folder: &Path) -> Result<Vec<(String, SqlSchema)>, String> {
    let beside = PathBuf::from(format!("{}.meta.json", folder.display()));
    let Ok(text) = std::fs::read_to_string(&beside) else { return Ok(Vec::new()) };
    let recorded: Recorded = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", beside.display()))?;
    let path = |id: &String| {
        let above = folder.ancestors().map(|above| above.join("schemas").join(id).join("schema"));
        above.into_iter().find(|path| path.is_dir())
    };
    let found = recorded.schemas.into_iter().filter_map(|id| path(&id).map(|path| (id, path)));
    found.map(|(id, path)| Ok((id, lowered(&path)?))).collect()
}

fn lowered(path: &Path) -> Result<SqlSchema, String> {
    let sources = read::read(path).map_err(|error| error.to_string())?;
    let (schema, diagnostics) = check(&sources);
    let schema = schema.ok_or_else(|| diagnostics.render(&sources, false))?;
    lower(&schema).ok_or_else(|| "no SQL for this provider".to_owned())
}
