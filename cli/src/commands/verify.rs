//! `etalon migrate verify`: whether everything that the migrations make is in the database, or whether its rows are ready
//! for those that wait. In: arguments. Out: what is not so; exit code 1 then.

use std::process::ExitCode;

use etalon_migrate::commands::{Violation, status, verify};
use etalon_migrate::directory::{CHECK_FILE, Questions, questions};
use etalon_migrate::plan;
use etalon_migrate::runner::Progress;
use etalon_sql_schema::verify::state;
use serde_json::{Value, json};

use super::dev;
use crate::args::VerifyArgs;
use crate::database;
use crate::failure::Failure;

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let (count, violations) = if args.pending { pending(args)? } else { present(args)? };
    if args.json {
        outln!("{}", as_json(count, &violations));
    } else {
        print(count, &violations);
    }
    Ok(ExitCode::from(u8::from(!violations.is_empty())))
}

/// Whether the catalog has everything that the migrations make.
fn present(args: &VerifyArgs) -> Result<(usize, Vec<Violation>), Failure> {
    let migrations = dev::load(&database::migrations_folder(&args.database))?;
    database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let (schema, _) = plan::replayed(&migrations, connection.dialect());
        let assertions = state(&schema);
        let violations = verify(&mut connection, &assertions).await?;
        connection.close().await?;
        Ok((assertions.len(), violations))
    })
}

/// Whether the rows are ready for what waits: the questions that deploy will ask.
fn pending(args: &VerifyArgs) -> Result<(usize, Vec<Violation>), Failure> {
    let folder = database::migrations_folder(&args.database);
    let migrations = dev::load(&folder)?;
    database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let status = status(&mut connection, &database::source(&args.database)).await?;
        let (mut count, mut violations) = (0, Vec::new());
        for migration in status.pending.iter().filter_map(|name| migrations.get(name)) {
            let read = questions(&folder, migration, CHECK_FILE, connection.dialect());
            match read.map_err(|error| Failure::caused(&error))? {
                Questions::Asked(assertions) => {
                    count += assertions.len();
                    violations.extend(verify(&mut connection, &assertions).await?);
                }
                Questions::Outdated => {
                    errln!("{}", Progress::Outdated { name: migration.name.clone(), file: CHECK_FILE });
                }
            }
        }
        connection.close().await?;
        Ok((count, violations))
    })
}

fn print(count: usize, violations: &[Violation]) {
    for violation in violations {
        outln!("not so: {violation}");
    }
    match count {
        0 => outln!("there is nothing to ask"),
        _ => outln!("{} of {count} assertions hold", count - violations.len()),
    }
}

fn as_json(count: usize, violations: &[Violation]) -> Value {
    let violations: Vec<Value> = violations.iter().map(|v| json!({ "assertion": v.what, "error": v.error })).collect();
    json!({ "assertions": count, "violations": violations })
}
