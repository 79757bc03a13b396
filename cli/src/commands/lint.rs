//! `etalon migrate lint`: the hazards of migrations. In: a folder, a file, or the change that waits in the schema. Out:
//! findings as text, JSON or GitHub annotations; exit code 1 where one of them is an error.

mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_migrate::commands::Problem;
use etalon_migrate::directory::{LOCK_FILE, SCRIPT_FILE};
use etalon_migrate::plan::{self, Safety};
use etalon_sql_schema::hazard::{self, Facts, Folder};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{Dialect, SqlSchema, replay};

use super::dev::load;
use super::diff::dialect_of;
use crate::args::LintArgs;
use crate::database;
use crate::failure::Failure;
use crate::schema;

use report::Linted;

pub(crate) fn run(args: &LintArgs) -> Result<ExitCode, Failure> {
    let rows: BTreeMap<String, u64> = args.assume_rows.iter().cloned().collect();
    let linted = match (&args.path, &args.url) {
        (Some(path), _) if path.is_file() => vec![file(path, args, &rows)?],
        (Some(path), _) if path.join(SCRIPT_FILE).is_file() => vec![file(&path.join(SCRIPT_FILE), args, &rows)?],
        (Some(path), _) if path.is_dir() => folder(path, args, &rows)?,
        (Some(path), _) => return Err(Failure::usage(format!("there is no `{}`", path.display()))),
        (None, Some(_)) => folder(&migrations_folder(args), args, &rows)?,
        (None, None) => pending(args, &rows)?.into_iter().collect(),
    };
    if args.json {
        outln!("{}", report::json(&linted));
    } else if args.github {
        out!("{}", report::github(&linted));
    } else {
        report::text(&linted);
    }
    Ok(ExitCode::from(u8::from(report::count(&linted, hazard::Severity::Error) > 0)))
}

fn migrations_folder(args: &LintArgs) -> PathBuf {
    let (schema, migrations) = (args.schema.clone(), args.migrations.clone());
    database::migrations_folder(&crate::args::DatabaseArgs { schema, url: None, migrations })
}

/// The change from the end of the history to the schema, if there is one.
fn pending(args: &LintArgs, rows: &BTreeMap<String, u64>) -> Result<Option<Linted>, Failure> {
    let next = schema::lower(&schema::path(&args.schema)?, &args.objects)?;
    let migrations = load(&migrations_folder(args))?;
    let planned = plan::plan(&migrations, &next, "", Safety::Off);
    let Some(migration) = planned.migrations.into_iter().next() else { return Ok(None) };
    let pair = Some(Pair { previous: &planned.previous, next: &next });
    let facts = Facts { rows: rows.clone(), pair, ..Facts::default() };
    let findings = hazard::lint(&planned.previous, &migration.sql, &facts);
    Ok(Some(Linted { path: "pending change".to_owned(), sql: migration.sql, findings }))
}

/// One file: a migration among others, or a text for the state that the history leads to.
fn file(path: &Path, args: &LintArgs, rows: &BTreeMap<String, u64>) -> Result<Linted, Failure> {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|error| Failure::new(format!("can't read `{}`: {error}", path.display())))
    };
    let own = path.parent().filter(|_| path.ends_with(SCRIPT_FILE));
    let siblings = own.and_then(Path::parent).filter(|folder| folder.join(LOCK_FILE).is_file());
    let name = own.and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let sql = read(path)?;
    let path = path.display().to_string();
    let facts = Facts { rows: rows.clone(), url: args.url.as_deref(), ..Facts::default() };
    if let Some(folder) = siblings {
        let migrations = load(folder)?;
        let mut state = replay::initial(dialect_of(&migrations, folder)?);
        for migration in migrations.list.iter().take_while(|migration| migration.name != name) {
            replay::replay(&mut state, &migration.sql);
        }
        let facts = Facts { folder: Some(Folder { name, ..Folder::default() }), ..facts };
        let findings = hazard::lint(&state, &sql, &facts);
        return Ok(Linted { path, sql, findings });
    }
    let state = history(args)?;
    let findings = hazard::lint(&state, &sql, &facts);
    Ok(Linted { path, sql, findings })
}

/// The state that the history leads to; without a history an empty one of the schema's database, or of PostgreSQL.
fn history(args: &LintArgs) -> Result<SqlSchema, Failure> {
    let folder = migrations_folder(args);
    let migrations = load(&folder)?;
    let dialect = match (&migrations.lock, schema::path(&args.schema)) {
        (Some(_), _) => dialect_of(&migrations, &folder)?,
        (None, Ok(path)) => schema::lower(&path, &args.objects)?.dialect,
        (None, Err(_)) => Dialect::Postgres,
    };
    Ok(plan::replayed(&migrations, dialect).0)
}

/// The migrations of a folder: all of them, or with a database those that it lacks and those that were changed since.
fn folder(path: &Path, args: &LintArgs, rows: &BTreeMap<String, u64>) -> Result<Vec<Linted>, Failure> {
    let migrations = load(path)?;
    let mut state = replay::initial(dialect_of(&migrations, path)?);
    let database = args.url.as_deref().map(|url| Database::read(url, path, args)).transpose()?;
    let mut linted = Vec::new();
    for migration in &migrations.list {
        let is_wanted = database.as_ref().is_none_or(|database| database.wants(&migration.name));
        if is_wanted {
            let is_edited = database.as_ref().is_some_and(|database| database.edited.contains(&migration.name));
            let last_applied = database.as_ref().filter(|_| !is_edited).and_then(|database| database.last.as_deref());
            let folder = Some(Folder { name: &migration.name, last_applied, is_edited });
            let facts = Facts { rows: rows.clone(), folder, url: args.url.as_deref(), pair: None };
            let findings = hazard::lint(&state, &migration.sql, &facts);
            let path = path.join(&migration.name).join(SCRIPT_FILE).display().to_string();
            linted.push(Linted { path, sql: migration.sql.clone(), findings });
        }
        replay::replay(&mut state, &migration.sql);
    }
    Ok(linted)
}

/// What a database's history says about a folder.
struct Database {
    pending: Vec<String>,
    edited: Vec<String>,
    last: Option<String>,
}

impl Database {
    fn read(url: &str, folder: &Path, args: &LintArgs) -> Result<Database, Failure> {
        let status = database::block_on(async {
            let mut connection = database::open_url(url, &args.schema, false).await?;
            let source = etalon_migrate::MigrationSource::Folder(folder.to_owned());
            let status = etalon_migrate::status(&mut connection, &source).await?;
            connection.close().await?;
            Ok(status)
        })?;
        let mut edited = Vec::new();
        for problem in &status.problems {
            match problem {
                Problem::Edited { name } => edited.push(name.clone()),
                Problem::Missing { .. } | Problem::Unfinished { .. } => errln!("warning: {problem}"),
                // The rules say these.
                Problem::OutOfOrder { .. }
                | Problem::PartlyReplaced { .. }
                | Problem::Replaced { .. }
                | Problem::IrregularName { .. } => {}
            }
        }
        let last = status.applied.iter().map(|applied| applied.name.clone()).max();
        Ok(Database { pending: status.pending, edited, last })
    }

    fn wants(&self, name: &String) -> bool {
        self.pending.contains(name) || self.edited.contains(name)
    }
}
