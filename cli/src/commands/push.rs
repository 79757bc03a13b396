//! `etalon db push`: makes the database equal the schema, with no migration written. In: arguments. Out: a changed
//! database.

use std::process::ExitCode;

use etalon_migrate::commands::execute;
use etalon_migrate::introspect::introspect_like;
use etalon_sql_schema::migration::Script;
use etalon_sql_schema::{rename, warnings};

use super::reset::confirm;
use crate::args::PushArgs;
use crate::database;
use crate::failure::Failure;
use crate::output::counted;
use crate::schema;

pub(crate) fn run(args: &PushArgs) -> Result<ExitCode, Failure> {
    let next = schema::lower(&schema::path(&args.database.schema)?, &args.objects)?;
    let count = database::block_on(async {
        let mut connection = database::open(&args.database, true).await?;
        let live = introspect_like(&mut connection, &next).await.map_err(|error| Failure::caused(&error))?;
        schema::note_objects(&live, &next);
        let renamed = rename::renamed(&live, &next);
        let (steps, pair) = (renamed.steps(&next), renamed.pair(&next));
        let losses = warnings::findings(&steps, pair);
        if !losses.is_empty() && !args.accept_data_loss {
            err!("{}", warnings::block(&losses));
            confirm("push this?").map_err(|failure| failure.with_help("pass `--accept-data-loss`"))?;
        }
        let script = Script::render(&steps, pair);
        let count = if script.is_empty() { 0 } else { execute(&mut connection, &script.to_string()).await? };
        connection.close().await?;
        Ok(count)
    })?;
    match count {
        0 => outln!("the database equals the schema already"),
        count => outln!("ran {}; the database equals the schema", counted(count, "statement")),
    }
    Ok(ExitCode::SUCCESS)
}
