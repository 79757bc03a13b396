//! `etalon migrate squash`: one migration in place of several, with the same end state. In: the folder, and where the range
//! begins and ends. Out: a changed folder. It asks no database; those that have the old ones are told by deploy.

use std::path::Path;
use std::process::ExitCode;

use etalon_migrate::directory::{self, Migration, Migrations, SCRIPT_FILE, squash as folder_squash};
use etalon_sql_schema::squash::{Squash, squash};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::{down, replay};

use super::dev;
use super::diff::dialect_of;
use crate::args::{RawSql, SquashArgs};
use crate::database;
use crate::failure::Failure;

/// How many raw statements a refusal shows.
const SHOWN: usize = 20;

pub(crate) fn run(args: &SquashArgs) -> Result<ExitCode, Failure> {
    let folder = database::migrations_folder(&args.database);
    let migrations = dev::load(&folder)?;
    let range = range(&migrations, args)?;
    let name = name(&migrations, &range, args)?;
    let replaced = &migrations.list[range.clone()];
    refuse_strangers(&folder, replaced)?;
    let dialect = dialect_of(&migrations, &folder)?;
    let before = state(replay::initial(dialect), &migrations.list[..range.start]);
    let after = state(before.clone(), replaced);
    let texts: Vec<(&str, &str)> = replaced.iter().map(|m| (m.name.as_str(), m.sql.as_str())).collect();
    let squash = squash(&before, &texts);
    let sql = match args.raw {
        Some(RawSql::Verbatim) => verbatim(replaced),
        raw => summary(&squash, raw)?,
    };
    let path = folder.join(&name);
    std::fs::create_dir(&path).map_err(|error| Failure::new(format!("can't create `{}`: {error}", path.display())))?;
    write(&path.join(SCRIPT_FILE), &(folder_squash::head(replaced) + &sql))?;
    // What the way back would have to undo besides is not known where statements were carried over.
    if squash.raw.is_empty() {
        write(&path.join("down.sql"), &down::down(Pair { previous: &before, next: &after }).sql())?;
    }
    folder_squash::remove(&folder, replaced).map_err(|error| Failure::caused(&error))?;
    outln!("wrote `{}` in place of {} migrations", path.join(SCRIPT_FILE).display(), replaced.len());
    outln!("a database that has them all: `etalon migrate deploy` records the new one and runs nothing");
    outln!("with Prisma 7 instead: `prisma migrate resolve --applied {name}`");
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| Failure::new(format!("can't write `{}`: {error}", path.display())))
}

fn state(mut state: etalon_sql_schema::SqlSchema, list: &[Migration]) -> etalon_sql_schema::SqlSchema {
    for migration in list {
        replay::replay(&mut state, &migration.sql);
    }
    state
}

/// From the first named migration to the last named one; all where none is named.
fn range(migrations: &Migrations, args: &SquashArgs) -> Result<std::ops::Range<usize>, Failure> {
    let position = |name: &str| {
        let found = migrations.list.iter().position(|migration| migration.name == name);
        found.ok_or_else(|| Failure::usage(format!("there is no migration `{name}` in the folder")))
    };
    let start = args.from.as_deref().map_or(Ok(0), position)?;
    let last = match &args.to {
        Some(name) => position(name)? + 1,
        None => migrations.list.len(),
    };
    if last < start + 2 {
        return Err(Failure::usage("there are not two migrations to put into one")
            .with_help("`--from` names the first, `--to` the last; without them all are taken"));
    }
    Ok(start..last)
}

/// The timestamp of the last replaced migration keeps the new one at its place among the others.
fn name(migrations: &Migrations, range: &std::ops::Range<usize>, args: &SquashArgs) -> Result<String, Failure> {
    let last = &migrations.list[range.end - 1].name;
    if !directory::has_timestamp(last) {
        return Err(Failure::new(format!(
            "`{last}` has no timestamp of 14 digits that the new migration could take over"
        ))
        .with_help("end the range with another migration: `--to NAME`"));
    }
    let words = directory::sanitize(args.name.as_deref().unwrap_or("squashed"));
    let name = format!("{}_{words}", &last[..14]);
    let sorts_before = |a: &str, b: &str| directory::compare(a, b) == std::cmp::Ordering::Less;
    let after_those_before = migrations.list[..range.start].iter().all(|other| sorts_before(&other.name, &name));
    let before_those_after = migrations.list[range.end..].iter().all(|other| sorts_before(&name, &other.name));
    if migrations.get(&name).is_some() || !after_those_before || !before_those_after {
        return Err(Failure::new(format!("`{name}` would not stand at the place of the migrations that it replaces"))
            .with_help("choose another name: `--name WORDS`"));
    }
    Ok(name)
}

fn refuse_strangers(folder: &Path, replaced: &[Migration]) -> Result<(), Failure> {
    let strangers = folder_squash::strangers(folder, replaced).map_err(|error| Failure::caused(&error))?;
    if strangers.is_empty() {
        return Ok(());
    }
    let list: String = strangers.iter().map(|path| format!("\n  - {}", path.display())).collect();
    Err(Failure::new(format!("these files would go with their folders:{list}")).with_help("move them elsewhere first"))
}

/// Every statement as it was written.
fn verbatim(replaced: &[Migration]) -> String {
    let mut text = String::new();
    for (at, migration) in replaced.iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let sql = folder_squash::without_head(migration).trim_end();
        // A last statement may lack its semicolon, and a comment at the end must not swallow what follows.
        let end = if sql.ends_with(';') || sql.is_empty() { "\n" } else { "\n;\n" };
        text.push_str(&format!("{gap}-- From {}\n{sql}{end}", migration.name));
    }
    text
}

/// The differ's script, with or without what it has no words for.
fn summary(squash: &Squash, raw: Option<RawSql>) -> Result<String, Failure> {
    let text = match raw {
        None if !squash.raw.is_empty() => return Err(refusal(squash)),
        None | Some(RawSql::Keep) => squash.with_raw(),
        Some(RawSql::Drop | RawSql::Verbatim) => return Ok(squash.without_raw()),
    };
    let missing = squash.missing(&text);
    if missing.is_empty() {
        return Ok(text);
    }
    let list: String = missing.iter().take(SHOWN).map(|what| format!("\n  - {what}")).collect();
    Err(Failure::new(format!("the summary would not lead to the same state, so nothing was changed:{list}"))
        .with_help("`--raw verbatim` puts all statements into one file as they are"))
}

fn refusal(squash: &Squash) -> Failure {
    let line = |raw: &etalon_sql_schema::squash::Raw| {
        let first = raw.text.lines().next().unwrap_or_default().trim_end();
        format!("\n  - {}/{SCRIPT_FILE}:{}: `{first}`: {}", raw.migration, raw.position.line, raw.reason)
    };
    let mut list: String = squash.raw.iter().take(SHOWN).map(line).collect();
    if squash.raw.len() > SHOWN {
        list.push_str(&format!("\n  - and {} more", squash.raw.len() - SHOWN));
    }
    Failure::new(format!("a summary of these migrations would lose statements, so nothing was changed:{list}")).with_help(
        "`--raw keep` carries them over as they were written, `--raw drop` leaves them out, `--raw verbatim` puts all \
         statements into one file as they are",
    )
}
