//! `etalon migrate status`: how the database stands to its migrations. In: arguments. Out: text or JSON; exit code 1
//! where something waits or is wrong.

use std::process::ExitCode;

use etalon_migrate::commands::{Problem, Status};
use serde_json::{Value, json};

use crate::args::StatusArgs;
use crate::database;
use crate::failure::Failure;

pub(crate) fn run(args: &StatusArgs) -> Result<ExitCode, Failure> {
    let status = database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let status = etalon_migrate::status(&mut connection, &database::source(&args.database)).await?;
        connection.close().await?;
        Ok(status)
    })?;
    if args.json {
        outln!("{}", as_json(&status));
    } else {
        print(&status);
    }
    Ok(ExitCode::from(u8::from(!status.is_up_to_date())))
}

fn print(status: &Status) {
    if !status.has_history {
        outln!("the database has no migration history yet");
    }
    outln!("{} applied", status.applied.len());
    for name in &status.pending {
        outln!("waits: `{name}`");
    }
    for name in &status.recordable {
        outln!("to record: `{name}` stands in place of migrations that are applied");
    }
    for problem in &status.problems {
        outln!("problem: {problem}");
    }
    if status.is_up_to_date() && status.applied.is_empty() {
        outln!("there are no migrations yet");
    } else if status.is_up_to_date() {
        outln!("the database has every migration");
    } else if status.problems.is_empty() {
        outln!("run `etalon migrate deploy`");
    }
}

fn as_json(status: &Status) -> Value {
    let applied: Vec<Value> =
        status.applied.iter().map(|m| json!({ "name": m.name, "finished_at": m.finished_at.to_rfc3339() })).collect();
    let problems: Vec<Value> =
        status.problems.iter().map(|p| json!({ "kind": kind(p), "name": p.name(), "text": p.to_string() })).collect();
    json!({
        "has_history": status.has_history,
        "applied": applied,
        "pending": status.pending,
        "recordable": status.recordable,
        "problems": problems,
        "up_to_date": status.is_up_to_date(),
    })
}

fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::Unfinished { .. } => "unfinished",
        Problem::Edited { .. } => "edited",
        Problem::Missing { .. } => "missing",
        Problem::OutOfOrder { .. } => "out_of_order",
        Problem::PartlyReplaced { .. } => "partly_replaced",
        Problem::Replaced { .. } => "replaced",
        Problem::IrregularName { .. } => "irregular_name",
    }
}
