//! `etalon migrate dev`: the migration that leads from the history to the schema. In: schema and folder; a database unless
//! `--create-only`. Out: a new folder, or several, and an up-to-date database.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use chrono::Utc;
use etalon_migrate::directory::Migrations;
use etalon_migrate::plan::{self, Plan};
use etalon_migrate::{DeployOptions, deploy};
use etalon_sql_schema::warnings;

use super::deploy::print;
use super::renames;
use super::reset::confirm;
use crate::args::{DevArgs, Safety};
use crate::database;
use crate::failure::Failure;
use crate::schema;

pub(crate) fn run(args: &DevArgs) -> Result<ExitCode, Failure> {
    let mut next = schema::lower(&schema::path(&args.database.schema)?, &args.objects)?;
    let folder = database::migrations_folder(&args.database);
    let migrations = load(&folder)?;
    if let Some(lock) = &migrations.lock {
        lock.check(next.dialect).map_err(|error| Failure::caused(&error))?;
    }
    let safety = match args.safety {
        Safety::Off => plan::Safety::Off,
        Safety::Lint => plan::Safety::Lint,
        Safety::Online => plan::Safety::Online,
    };
    renames::ask(&plan::replayed(&migrations, next.dialect).0, &mut next)?;
    // The name comes last: nobody is asked for one where nothing differs.
    let mut planned = plan::plan(&migrations, &next, "", safety);
    warn_unknown(&planned);
    schema::note_objects(&planned.previous, &next);
    if planned.migrations.is_empty() {
        outln!("the migrations lead to the schema already");
    } else {
        ask_before_loss(&planned, args)?;
        let name = name(args)?;
        planned = plan::plan(&migrations, &next, &name, safety);
        let written = plan::write(&folder, Utc::now(), next.dialect, &planned.migrations);
        for path in written.map_err(|error| Failure::caused(&error))? {
            outln!("wrote `{}`", path.join("migration.sql").display());
        }
    }
    if args.create_only {
        return Ok(ExitCode::SUCCESS);
    }
    let report = database::block_on(async {
        let mut connection = database::open(&args.database, true).await?;
        let report = deploy(&mut connection, &database::source(&args.database), &DeployOptions::default()).await?;
        connection.close().await?;
        Ok(report)
    })?;
    print(&report);
    Ok(ExitCode::SUCCESS)
}

/// The migrations so far; none where the folder is not there yet.
pub(crate) fn load(folder: &Path) -> Result<Migrations, Failure> {
    if !folder.exists() {
        return Ok(Migrations { lock: None, list: Vec::new() });
    }
    etalon_migrate::directory::read(folder).map_err(|error| Failure::caused(&error))
}

fn warn_unknown(plan: &Plan) {
    for (name, finding) in plan.unknown.iter().filter(|(_, f)| f.matters) {
        let at = finding.position.line;
        errln!("warning: {name}/migration.sql:{at}: `{}`: {}", finding.statement, finding.reason);
    }
}

fn ask_before_loss(plan: &Plan, args: &DevArgs) -> Result<(), Failure> {
    if plan.losses.is_empty() {
        return Ok(());
    }
    err!("{}", warnings::block(&plan.losses));
    // Writing the file loses nothing yet: it can still be read and changed.
    if args.create_only || args.accept_data_loss {
        return Ok(());
    }
    confirm("apply this migration?")
        .map_err(|failure| failure.with_help("pass `--create-only` to write it first, or `--accept-data-loss`"))
}

fn name(args: &DevArgs) -> Result<String, Failure> {
    if let Some(name) = &args.name {
        return Ok(name.clone());
    }
    if !std::io::stdin().is_terminal() {
        return Ok(String::new());
    }
    err!("name of the migration: ");
    std::io::stderr().flush().map_err(Failure::new)?;
    let mut name = String::new();
    std::io::stdin().read_line(&mut name).map_err(Failure::new)?;
    Ok(name.trim().to_owned())
}
