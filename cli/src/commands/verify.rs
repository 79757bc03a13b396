//! `etalon migrate verify`: whether everything that the migrations make is in the database. In: arguments. Out: what is
//! not; exit code 1 then.

use std::process::ExitCode;

use etalon_migrate::commands::Violation;
use etalon_migrate::plan;
use etalon_sql_schema::verify::state;
use serde_json::{Value, json};

use super::dev;
use crate::args::VerifyArgs;
use crate::database;
use crate::failure::Failure;

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let migrations = dev::load(&database::migrations_folder(&args.database))?;
    let (count, violations) = database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let (schema, _) = plan::replayed(&migrations, connection.dialect());
        let assertions = state(&schema);
        let violations = etalon_migrate::commands::verify(&mut connection, &assertions).await?;
        connection.close().await?;
        Ok((assertions.len(), violations))
    })?;
    if args.json {
        outln!("{}", as_json(count, &violations));
    } else {
        print(count, &violations);
    }
    Ok(ExitCode::from(u8::from(!violations.is_empty())))
}

fn print(count: usize, violations: &[Violation]) {
    for violation in violations {
        match &violation.error {
            Some(error) => outln!("not so: {} ({error})", violation.what),
            None => outln!("not so: {}", violation.what),
        }
    }
    outln!("{} of {count} assertions hold", count - violations.len());
}

fn as_json(count: usize, violations: &[Violation]) -> Value {
    let violations: Vec<Value> = violations.iter().map(|v| json!({ "assertion": v.what, "error": v.error })).collect();
    json!({ "assertions": count, "violations": violations })
}
