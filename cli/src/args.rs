//! What may be typed. In: nothing. Out: the parsed arguments. Must not know: what any command does.

use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand};

/// One schema file; Rust types and database migrations that cannot drift from it.
#[derive(Debug, Parser)]
#[command(name = "etalon", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check a schema and explain every mistake in it
    Validate(ValidateArgs),
    /// Lay out schema files as every Prisma 7 tool does
    Format(FormatArgs),
    /// Write the Rust types of a schema into the source tree
    Generate(GenerateArgs),
    /// Work with migrations
    Migrate {
        #[command(subcommand)]
        command: MigrateCommand,
    },
    /// Work with the database itself
    Db {
        #[command(subcommand)]
        command: DbCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum MigrateCommand {
    /// Show or write the SQL that leads from one state to another
    Diff(DiffArgs),
    /// Write the migration that the schema asks for, and apply it
    Dev(DevArgs),
    /// Apply the migrations that wait
    Deploy(DeployArgs),
    /// Take the last migrations back with their `down.sql`
    Down(DownArgs),
    /// Ask the database whether everything is there, valid and as the migrations made it
    Verify(VerifyArgs),
    /// Adopt an existing database as the migration `0_init`, after making sure that it equals the schema
    Baseline(BaselineArgs),
    /// Put one migration in place of several, with the same end state
    Squash(SquashArgs),
    /// Find what a migration does to a database in use
    Lint(LintArgs),
    /// Say how the database stands to its migrations
    Status(StatusArgs),
    /// Record that a migration is, or is not, in the database
    Resolve(ResolveArgs),
    /// Empty the database and apply every migration; all data is lost
    Reset(ResetArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum DbCommand {
    /// Run SQL from a file or from standard input
    Execute(ExecuteArgs),
    /// Make the database equal the schema without a migration
    Push(PushArgs),
    /// Write the schema that the database has
    Pull(PullArgs),
    /// Fill the database with the project's seed
    Seed(SeedArgs),
}

/// Where the schema is.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(crate) struct SchemaArgs {
    /// Schema file or folder [default: prisma/schema.prisma, schema.prisma, prisma/schema/ or schema/]
    #[arg(long, value_name = "PATH")]
    pub(crate) schema: Option<PathBuf>,
}

/// Where functions, triggers and views are.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(crate) struct ObjectsArgs {
    /// Folder of `.sql` files with functions, triggers, views and the like [default: `objects` beside the schema, if it is
    /// there]
    #[arg(long, value_name = "DIR")]
    pub(crate) objects: Option<PathBuf>,
}

/// Which database, and which folder of migrations.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(crate) struct DatabaseArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    /// Database [default: DATABASE_URL, or the `url` of the schema's datasource]
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Folder of migrations [default: `migrations` beside the schema]
    #[arg(long, value_name = "DIR")]
    pub(crate) migrations: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ValidateArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
    /// Print the findings as JSON on standard output
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FormatArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    /// Write nothing; exit with 1 when a file is not laid out
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct GenerateArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    /// Folder to write into [default: `output` of the schema's generator block]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Write nothing; exit with 1 and name the files that are not as the schema makes them
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group(ArgGroup::new("from").required(true)), group(ArgGroup::new("to").required(true)))]
pub(crate) struct DiffArgs {
    /// Start from an empty database
    #[arg(long, group = "from")]
    pub(crate) from_empty: bool,
    /// Start from the state that a schema file or folder describes
    #[arg(long, group = "from", value_name = "PATH", visible_alias = "from-schema-datamodel")]
    pub(crate) from_schema: Option<PathBuf>,
    /// Start from the state that a folder of migrations leads to
    #[arg(long, group = "from", value_name = "DIR")]
    pub(crate) from_migrations: Option<PathBuf>,
    /// Start from the state of a database
    #[arg(long, group = "from", value_name = "URL")]
    pub(crate) from_url: Option<String>,
    /// End with an empty database
    #[arg(long, group = "to")]
    pub(crate) to_empty: bool,
    /// End with the state that a schema file or folder describes
    #[arg(long, group = "to", value_name = "PATH", visible_alias = "to-schema-datamodel")]
    pub(crate) to_schema: Option<PathBuf>,
    /// End with the state that a folder of migrations leads to
    #[arg(long, group = "to", value_name = "DIR")]
    pub(crate) to_migrations: Option<PathBuf>,
    /// End with the state of a database
    #[arg(long, group = "to", value_name = "URL")]
    pub(crate) to_url: Option<String>,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
    /// Print SQL instead of a summary
    #[arg(long)]
    pub(crate) script: bool,
    /// How much care the SQL takes of a database in use
    #[arg(long, value_enum, default_value = "off", requires = "script")]
    pub(crate) safety: Safety,
    /// Exit with 2 when there is a difference, 0 when there is none
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DeployArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Go on although applied files were changed
    #[arg(long)]
    pub(crate) allow_edited: bool,
    /// Go on although the folders of applied migrations are gone
    #[arg(long)]
    pub(crate) allow_missing: bool,
    /// Apply migrations that sort before applied ones
    #[arg(long)]
    pub(crate) allow_out_of_order: bool,
    /// Apply migrations whose folder has no timestamp
    #[arg(long)]
    pub(crate) allow_irregular_names: bool,
    /// Ask neither the rows (`check.sql`) before a migration nor the catalog (`verify.sql`) after it
    #[arg(long)]
    pub(crate) skip_checks: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Print the status as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group(ArgGroup::new("as").required(true)))]
pub(crate) struct ResolveArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// The migration's changes are in the database
    #[arg(long, group = "as", value_name = "NAME")]
    pub(crate) applied: Option<String>,
    /// The migration's changes are not in the database, and deploy may try it again
    #[arg(long, group = "as", value_name = "NAME")]
    pub(crate) rolled_back: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ResetArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Do not ask
    #[arg(long, short)]
    pub(crate) force: bool,
    /// Do not run the project's seed
    #[arg(long)]
    pub(crate) skip_seed: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group(ArgGroup::new("input").required(true)))]
pub(crate) struct ExecuteArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// File of SQL statements
    #[arg(long, group = "input", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Read the statements from standard input
    #[arg(long, group = "input")]
    pub(crate) stdin: bool,
}

/// How much care a migration takes of a database in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Safety {
    /// One script, Prisma's to the byte
    Off,
    /// The same script, with what it locks, rewrites, loses or breaks as comments
    Lint,
    /// Units of one transaction or one statement each, by safe recipes
    Online,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DevArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
    /// What the migration is for, in a few words
    #[arg(long, short)]
    pub(crate) name: Option<String>,
    /// Write the migration and stop; no database is needed
    #[arg(long)]
    pub(crate) create_only: bool,
    /// How the SQL treats a database in use
    #[arg(long, value_enum, default_value_t = Safety::Off)]
    pub(crate) safety: Safety,
    /// Do not ask before data may be lost
    #[arg(long)]
    pub(crate) accept_data_loss: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct DownArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// How many migrations to take back
    #[arg(value_name = "N", default_value_t = 1)]
    pub(crate) count: usize,
    /// Go on although what was written since is lost
    #[arg(long)]
    pub(crate) accept_data_loss: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct LintArgs {
    /// Folder of migrations, one migration's folder, or a file [default: the change from the migrations to the schema]
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
    /// Folder of migrations [default: `migrations` beside the schema]
    #[arg(long, value_name = "DIR")]
    pub(crate) migrations: Option<PathBuf>,
    /// Look only at migrations that this database lacks, and at those that were changed after it got them
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// How many rows a table has; may be given more than once
    #[arg(long, value_name = "TABLE=N", value_parser = assumed_rows)]
    pub(crate) assume_rows: Vec<(String, u64)>,
    /// Print the findings as JSON on standard output
    #[arg(long, conflicts_with = "github")]
    pub(crate) json: bool,
    /// Print the findings as annotations for GitHub Actions on standard output
    #[arg(long)]
    pub(crate) github: bool,
}

/// `users=1500000`
fn assumed_rows(text: &str) -> Result<(String, u64), String> {
    let (table, rows) = text.split_once('=').ok_or("write it as `table=rows`")?;
    let rows = rows.replace('_', "").parse().map_err(|_| format!("`{rows}` is no number of rows"))?;
    Ok((table.to_owned(), rows))
}

#[derive(Debug, ClapArgs)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Ask instead whether the rows are ready for the migrations that wait
    #[arg(long)]
    pub(crate) pending: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct BaselineArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PushArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) objects: ObjectsArgs,
    /// Do not ask before data may be lost
    #[arg(long)]
    pub(crate) accept_data_loss: bool,
}

/// What becomes of statements that a summary has no words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum RawSql {
    /// They are carried over as they were written
    Keep,
    /// They are left out
    Drop,
    /// Nothing is summed up: every statement of the range in one file
    Verbatim,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct SquashArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// The first migration to replace [default: the first of all]
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
    /// The last migration to replace [default: the last of all]
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Option<String>,
    /// What follows the timestamp in the new folder's name [default: squashed]
    #[arg(long, short)]
    pub(crate) name: Option<String>,
    /// What becomes of statements that a summary has no words for [default: refuse to lose any]
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) raw: Option<RawSql>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PullArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Print the schema instead of writing it
    #[arg(long)]
    pub(crate) print: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group(ArgGroup::new("input")))]
pub(crate) struct SeedArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// File of SQL statements [default: `seed.sql` beside the schema]
    #[arg(long, group = "input", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Program to run, with the database in DATABASE_URL [default: what Cargo.toml names]
    #[arg(long, group = "input", value_name = "LINE")]
    pub(crate) command: Option<String>,
}
