//! `etalon migrate diff`: the way from one state to another. In: arguments. Out: SQL or a summary, and with
//! `--exit-code` whether there is a difference.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_migrate::directory::Migrations;
use etalon_migrate::plan;
use etalon_migrate::{MigrationSource, introspect};
use etalon_sql_schema::migration;
use etalon_sql_schema::printed::{defaults_in_words_of, in_words_of};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::summary::summary;
use etalon_sql_schema::{Dialect, SqlSchema, replay};

use crate::args::{DiffArgs, ObjectsArgs, Safety, SchemaArgs};
use crate::database;
use crate::failure::Failure;
use crate::schema;

/// Exit code of `--exit-code` when there is a difference, as Prisma 7's.
const DIFFERENT: u8 = 2;

pub(crate) fn run(args: &DiffArgs) -> Result<ExitCode, Failure> {
    let (previous, next) = states(args)?;
    if previous.dialect != next.dialect {
        return Err(
            Failure::usage("the two schemas are for different databases").with_help("give both the same `provider`")
        );
    }
    let script = migration::plan_script(&previous, &next);
    let text = match (args.script, args.safety) {
        (false, _) => summary(Pair { previous: &previous, next: &next }),
        (true, Safety::Off) => script.to_string(),
        (true, Safety::Lint) => units(&previous, &next, plan::Safety::Lint),
        (true, Safety::Online) => units(&previous, &next, plan::Safety::Online),
    };
    match &args.output {
        Some(path) => {
            fs::write(path, text).map_err(|error| Failure::new(format!("can't write `{}`: {error}", path.display())))?
        }
        None => out!("{text}"),
    }
    Ok(ExitCode::from(if args.exit_code && !script.is_empty() { DIFFERENT } else { 0 }))
}

/// The files that `migrate dev` would write, in order; where there are several, each under its number and name.
fn units(previous: &SqlSchema, next: &SqlSchema, safety: plan::Safety) -> String {
    let (migrations, _) = plan::between(previous, next, "", safety);
    let count = migrations.len();
    let unit = |(at, migration): (usize, &plan::PlannedMigration)| match count {
        1 => migration.sql.clone(),
        _ => format!("-- Unit {} of {count}: {}\n{}\n", at + 1, title(&migration.name), migration.sql.trim_end()),
    };
    migrations.iter().enumerate().map(unit).collect::<Vec<_>>().join("\n")
}

/// What a unit does, of a name such as `_3_index_user_name_idx`.
fn title(name: &str) -> &str {
    name.trim_start_matches('_').split_once('_').map_or(name, |(_, words)| words)
}

/// Both states; an empty one takes the dialect of the other.
fn states(args: &DiffArgs) -> Result<(SqlSchema, SqlSchema), Failure> {
    let from = Side {
        objects: &args.objects,
        schema: &args.from_schema,
        migrations: &args.from_migrations,
        url: &args.from_url,
    };
    let to =
        Side { objects: &args.objects, schema: &args.to_schema, migrations: &args.to_migrations, url: &args.to_url };
    match (from.read()?, to.read()?) {
        (Some(previous), Some(next)) => Ok(in_the_same_words(previous, next, &from, &to)),
        (Some(previous), None) => Ok((previous.clone(), SqlSchema::empty(previous.dialect))),
        (None, Some(next)) => Ok((SqlSchema::empty(next.dialect), next)),
        (None, None) => Err(Failure::usage("both sides are empty").with_help("name a schema on one side")),
    }
}

/// A database prints what it was told in its own words, and SQL doesn't tell some defaults of a schema apart: the other
/// side's words are taken where both mean the same.
fn in_the_same_words(previous: SqlSchema, next: SqlSchema, from: &Side<'_>, to: &Side<'_>) -> (SqlSchema, SqlSchema) {
    match (from.words(), to.words()) {
        (Words::Database, Words::Schema | Words::Sql) => (in_words_of(previous, &next), next),
        (Words::Schema | Words::Sql, Words::Database) => {
            let next = in_words_of(next, &previous);
            (previous, next)
        }
        (Words::Sql, Words::Schema) => (defaults_in_words_of(previous, &next), next),
        (Words::Schema, Words::Sql) => {
            let next = defaults_in_words_of(next, &previous);
            (previous, next)
        }
        (Words::Schema, Words::Schema) | (Words::Sql, Words::Sql) | (Words::Database, Words::Database) => {
            (previous, next)
        }
    }
}

/// Who spelled a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Schema,
    Sql,
    Database,
}

/// What one side names; all `None` is the empty database.
struct Side<'a> {
    objects: &'a ObjectsArgs,
    schema: &'a Option<PathBuf>,
    migrations: &'a Option<PathBuf>,
    url: &'a Option<String>,
}

impl Side<'_> {
    fn words(&self) -> Words {
        match (self.url, self.migrations) {
            (Some(_), _) => Words::Database,
            (None, Some(_)) => Words::Sql,
            (None, None) => Words::Schema,
        }
    }

    fn read(&self) -> Result<Option<SqlSchema>, Failure> {
        if let Some(path) = self.schema {
            return schema::lower(path, self.objects).map(Some);
        }
        if let Some(folder) = self.migrations {
            return replayed(folder).map(Some);
        }
        match self.url {
            Some(url) => live(url).map(Some),
            None => Ok(None),
        }
    }
}

/// The state that a folder of migrations leads to; what was not understood goes to standard error.
fn replayed(folder: &Path) -> Result<SqlSchema, Failure> {
    let migrations = MigrationSource::Folder(folder.to_owned()).load().map_err(|error| Failure::caused(&error))?;
    let dialect = dialect_of(&migrations, folder)?;
    let list = migrations.list.iter().map(|m| (m.name.as_str(), m.sql.as_str()));
    let (schema, findings) = replay::replay_all(dialect, list);
    for (name, finding) in findings.iter().filter(|(_, f)| f.matters) {
        let at = finding.position.line;
        errln!("warning: {name}/migration.sql:{at}: `{}`: {}", finding.statement, finding.reason);
    }
    Ok(schema)
}

/// The database that a folder's lock file names.
pub(super) fn dialect_of(migrations: &Migrations, folder: &Path) -> Result<Dialect, Failure> {
    match migrations.lock.as_ref().map(|lock| lock.provider.as_str()) {
        Some("postgresql" | "postgres") => Ok(Dialect::Postgres),
        Some("cockroachdb") => Ok(Dialect::Cockroach),
        Some("sqlite") => Ok(Dialect::Sqlite),
        Some("mysql") => Ok(Dialect::Mysql),
        Some(other) => Err(Failure::new(format!("`{other}` in the lock file is no database that has SQL here"))),
        None => Err(Failure::new(format!("`{}` has no `migration_lock.toml`", folder.display()))
            .with_help("the file says which database the migrations are for")),
    }
}

fn live(url: &str) -> Result<SqlSchema, Failure> {
    database::block_on(async {
        let mut connection = database::open_url(url, &SchemaArgs::default(), false).await?;
        let state = introspect::introspect(&mut connection, &[]).await.map_err(|error| Failure::caused(&error))?;
        connection.close().await?;
        Ok(state)
    })
}
