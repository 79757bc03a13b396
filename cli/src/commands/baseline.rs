//! `etalon migrate baseline`: an existing database becomes the start of a history. In: arguments. Out: the migration
//! `0_init`, recorded as applied.

use std::process::ExitCode;

use etalon_migrate::commands::mark_applied;
use etalon_migrate::directory::write_lock;
use etalon_migrate::introspect::introspect_like;
use etalon_sql_schema::migration;

use super::dev;
use crate::args::BaselineArgs;
use crate::database::{self, LOCK_TIMEOUT};
use crate::failure::Failure;
use crate::schema;

/// The folder's name that Prisma's documentation gives to the first migration of an adopted database.
const NAME: &str = "0_init";

pub(crate) fn run(args: &BaselineArgs) -> Result<ExitCode, Failure> {
    let next = schema::lower(&schema::path(&args.database.schema)?, &args.objects)?;
    let folder = database::migrations_folder(&args.database);
    if !dev::load(&folder)?.list.is_empty() {
        return Err(Failure::new(format!("`{}` holds migrations already", folder.display()))
            .with_help("record one of them as applied: `etalon migrate resolve --applied NAME`"));
    }
    database::block_on(async {
        let mut connection = database::open(&args.database, false).await?;
        let live = introspect_like(&mut connection, &next).await.map_err(|error| Failure::caused(&error))?;
        schema::note_objects(&live, &next);
        let difference = migration::plan_script(&live, &next);
        if !difference.is_empty() {
            return Err(Failure::new(format!("the database differs from the schema:\n{difference}")).with_help(
                "change the schema until it says what the database is; `etalon migrate diff` shows the rest",
            ));
        }
        let path = folder.join(NAME);
        write_lock(&folder, next.dialect).map_err(|error| Failure::caused(&error))?;
        std::fs::create_dir_all(&path).map_err(Failure::new)?;
        std::fs::write(path.join("migration.sql"), migration::from_empty(&next)).map_err(Failure::new)?;
        mark_applied(&mut connection, &database::source(&args.database), NAME, LOCK_TIMEOUT).await?;
        connection.close().await?;
        outln!("wrote `{}` and recorded it as applied", path.join("migration.sql").display());
        Ok(ExitCode::SUCCESS)
    })
}
