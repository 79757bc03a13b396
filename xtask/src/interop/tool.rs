//! The two tools as programs that are called: what to do goes in, what they found comes out in common terms.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Who does a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Etalon,
    Prisma,
    /// Prisma's engine on its adapter as it is, which cuts files at every semicolon and sends the pieces one by one.
    PrismaInPieces,
}

impl Tool {
    pub(super) fn name(self) -> &'static str {
        match self {
            Tool::Etalon => "Etalon",
            Tool::Prisma => "Prisma",
            Tool::PrismaInPieces => "Prisma in pieces",
        }
    }
}

/// Where the programs are.
pub(super) struct Tools {
    pub(super) node: PathBuf,
    pub(super) script: PathBuf,
    pub(super) etalon: PathBuf,
}

/// What a tool thinks of the history, in terms that both have.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    /// In the folder and not in the database.
    pub(super) pending: Vec<String>,
    /// Begun and neither finished nor rolled back.
    pub(super) failed: Vec<String>,
    /// Changed after they were applied.
    pub(super) edited: Vec<String>,
}

/// The database and the folder that a tool works on.
pub(super) struct Place<'a> {
    pub(super) url: &'a str,
    /// The migrations folder.
    pub(super) migrations: &'a Path,
}

impl Tools {
    /// Applies what is pending; whether that went well, and what was said if not.
    pub(super) fn deploy(&self, tool: Tool, place: &Place<'_>) -> Result<(), String> {
        match tool {
            Tool::Etalon => self.etalon("deploy", place, &[]).map(drop),
            Tool::Prisma => self.prisma("deploy", place, &[]).map(drop),
            Tool::PrismaInPieces => self.prisma("deploy-in-pieces", place, &[]).map(drop),
        }
    }

    /// Marks a migration as applied.
    pub(super) fn resolve_applied(&self, tool: Tool, place: &Place<'_>, name: &str) -> Result<(), String> {
        match tool {
            Tool::Etalon => self.etalon("resolve", place, &["--applied", name]).map(drop),
            Tool::Prisma | Tool::PrismaInPieces => self.prisma("resolve-applied", place, &[name]).map(drop),
        }
    }

    /// Marks a failed migration as rolled back.
    pub(super) fn resolve_rolled_back(&self, tool: Tool, place: &Place<'_>, name: &str) -> Result<(), String> {
        match tool {
            Tool::Etalon => self.etalon("resolve", place, &["--rolled-back", name]).map(drop),
            Tool::Prisma | Tool::PrismaInPieces => self.prisma("resolve-rolled-back", place, &[name]).map(drop),
        }
    }

    /// What the tool thinks of the history.
    pub(super) fn status(&self, tool: Tool, place: &Place<'_>) -> Result<Status, String> {
        match tool {
            Tool::Etalon => self.etalon_status(place),
            Tool::Prisma | Tool::PrismaInPieces => self.prisma_status(place),
        }
    }

    /// Writes the migrations that lead to a schema, as `etalon migrate dev --create-only` does.
    pub(super) fn plan(&self, place: &Place<'_>, schema: &Path, name: &str, safety: &str) -> Result<(), String> {
        let mut command = Command::new(&self.etalon);
        command.args(["migrate", "dev", "--create-only", "--name", name, "--safety", safety, "--schema"]).arg(schema);
        succeed(command.arg("--migrations").arg(place.migrations)).map(drop)
    }

    /// Rows of a query, as JSON, through the plain client.
    pub(super) fn query(&self, url: &str, sql: &str) -> Result<Vec<serde_json::Value>, String> {
        let mut command = Command::new(&self.node);
        parse(&succeed(command.arg(&self.script).args(["query", url, sql]))?)
    }

    fn etalon(&self, action: &str, place: &Place<'_>, args: &[&str]) -> Result<String, String> {
        succeed(&mut self.etalon_command(action, place, args))
    }

    fn etalon_command(&self, action: &str, place: &Place<'_>, args: &[&str]) -> Command {
        let mut command = Command::new(&self.etalon);
        command.args(["migrate", action]).args(args).args(["--url", place.url, "--migrations"]).arg(place.migrations);
        command
    }

    /// Its exit code says whether the database is up to date, so only what it prints tells whether it worked.
    fn etalon_status(&self, place: &Place<'_>) -> Result<Status, String> {
        let output = run(&mut self.etalon_command("status", place, &["--json"]))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let status: EtalonStatus = parse(&text).map_err(|error| format!("{error}{}", stderr(&output)))?;
        let named = |kind: &str| {
            let problems = status.problems.iter().filter(|problem| problem.kind == kind);
            problems.map(|problem| problem.name.clone()).collect()
        };
        Ok(Status { failed: named("unfinished"), edited: named("edited"), pending: status.pending })
    }

    fn prisma(&self, action: &str, place: &Place<'_>, args: &[&str]) -> Result<String, String> {
        let mut command = Command::new(&self.node);
        succeed(command.arg(&self.script).args([action, place.url]).arg(place.migrations).args(args))
    }

    fn prisma_status(&self, place: &Place<'_>) -> Result<Status, String> {
        let status: PrismaStatus = parse(&self.prisma("status", place, &[])?)?;
        let pending = status.history.map(|history| history.unapplied_migration_names).unwrap_or_default();
        Ok(Status { pending, failed: status.failed_migration_names, edited: status.edited_migration_names })
    }
}

/// What `etalon migrate status --json` prints, as far as it is compared.
#[derive(Deserialize)]
struct EtalonStatus {
    pending: Vec<String>,
    problems: Vec<EtalonProblem>,
}

#[derive(Deserialize)]
struct EtalonProblem {
    kind: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PrismaStatus {
    edited_migration_names: Vec<String>,
    failed_migration_names: Vec<String>,
    history: Option<PrismaHistory>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PrismaHistory {
    #[serde(default)]
    unapplied_migration_names: Vec<String>,
}

fn run(command: &mut Command) -> Result<Output, String> {
    command.stdin(Stdio::null()).output().map_err(|error| format!("cannot start {command:?}: {error}"))
}

/// What the command prints; what it says on stderr when it fails.
fn succeed(command: &mut Command) -> Result<String, String> {
    let output = run(command)?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(stderr(&output))
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("cannot read what a tool printed: {error}\n{text}"))
}
