//! The bench that a scenario is played on: a fresh database and a migrations folder of its own, into which the project's migrations come
//! when the scenario says so. What is seen is written into a log without ids and times, so that logs can be compared.

use super::tool::{Place, Tool, Tools};
use crate::workspace;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Numbers databases.
static DATABASES: AtomicU32 = AtomicU32::new(0);

pub(super) struct Bench<'a> {
    tools: &'a Tools,
    url: String,
    migrations: TempDir,
    log: Vec<String>,
}

impl<'a> Bench<'a> {
    /// `admin_url` is the address of an administrator on a server whose databases may be used up.
    pub(super) fn new(tools: &'a Tools, admin_url: &str) -> Result<Self, String> {
        let name = format!("interop_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        tools.query(admin_url, &format!("CREATE DATABASE {name}"))?;
        let (server, _) = admin_url.rsplit_once('/').ok_or("an address ends with a database's name")?;
        let migrations = tempfile::tempdir().map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        copy(&template().join("migration_lock.toml"), &migrations.path().join("migration_lock.toml"))?;
        Ok(Bench { tools, url: format!("{server}/{name}"), migrations, log: Vec::new() })
    }

    fn place(&self) -> Place<'_> {
        Place { url: &self.url, migrations: self.migrations.path() }
    }

    /// The names of the project's migrations, in order.
    pub(super) fn names(&self) -> Result<Vec<String>, String> {
        let folder = template();
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// Puts one of the project's migrations into the folder, as a teammate's commit does.
    pub(super) fn add(&self, name: &str) -> Result<(), String> {
        let file = Path::new(name).join("migration.sql");
        copy(&template().join(&file), &self.migrations.path().join(&file))
    }

    /// Puts other text into a migration.
    pub(super) fn write(&self, name: &str, sql: &str) -> Result<(), String> {
        let file = self.migrations.path().join(name).join("migration.sql");
        prepare_folder(&file)?;
        std::fs::write(&file, sql).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Takes a migration's folder away.
    pub(super) fn remove(&self, name: &str) -> Result<(), String> {
        let folder = self.migrations.path().join(name);
        std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
    }

    /// Plans the way to a schema of `interop/online`. The folders are numbered instead of dated, as the history's rows are
    /// compared.
    pub(super) fn plan(&self, schema: &str, safety: &str) -> Result<(), String> {
        let schema = workspace::root().join("interop/online").join(schema);
        let known = self.folders()?;
        self.tools.plan(&self.place(), &schema, "step", safety)?;
        let new = self.folders()?.into_iter().filter(|name| !known.contains(name));
        for (at, name) in new.enumerate() {
            let (_, words) = name.split_once('_').ok_or("a folder's name begins with its moment")?;
            let numbered = format!("{:014}_{words}", 20_250_201_000_000_u64 + (known.len() + at) as u64);
            let (from, to) = (self.migrations.path().join(&name), self.migrations.path().join(numbered));
            std::fs::rename(&from, to).map_err(|error| format!("{}: {error}", from.display()))?;
        }
        Ok(())
    }

    /// The folders of migrations, in order.
    fn folders(&self) -> Result<Vec<String>, String> {
        let entries = std::fs::read_dir(self.migrations.path()).map_err(|error| error.to_string())?;
        let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }

    /// Deploys, which must go well.
    pub(super) fn deploy(&mut self, tool: Tool) -> Result<(), String> {
        self.tools.deploy(tool, &self.place())?;
        self.log.push("deployed".to_owned());
        Ok(())
    }

    /// Deploys and logs whether the tool refused or failed; the words are each tool's own.
    pub(super) fn try_deploy(&mut self, tool: Tool) {
        let went_well = self.tools.deploy(tool, &self.place()).is_ok();
        self.log.push(if went_well { "deployed" } else { "did not deploy" }.to_owned());
    }

    pub(super) fn resolve_applied(&mut self, tool: Tool, name: &str) -> Result<(), String> {
        self.tools.resolve_applied(tool, &self.place(), name)
    }

    pub(super) fn resolve_rolled_back(&mut self, tool: Tool, name: &str) -> Result<(), String> {
        self.tools.resolve_rolled_back(tool, &self.place(), name)
    }

    /// Logs what the tool thinks of the history.
    pub(super) fn status(&mut self, tool: Tool) -> Result<(), String> {
        let status = self.tools.status(tool, &self.place())?;
        self.log.push(format!("{status:?}"));
        Ok(())
    }

    /// Runs SQL of the scenario's own.
    pub(super) fn execute(&self, sql: &str) -> Result<(), String> {
        self.tools.query(&self.url, sql).map(drop)
    }

    /// Logs the history's rows but for ids, times and words, the shape of its table, and the columns of all tables.
    pub(super) fn record_database(&mut self) -> Result<(), String> {
        for query in [HISTORY, COLUMNS, INDEXES, CONSTRAINTS] {
            let rows = self.tools.query(&self.url, query)?;
            self.log.extend(rows.iter().map(serde_json::Value::to_string));
        }
        Ok(())
    }

    /// Logs the columns, indexes and constraints alone, however they came to be.
    pub(super) fn record_catalog(&mut self) -> Result<(), String> {
        for query in [COLUMNS, INDEXES, CONSTRAINTS] {
            let rows = self.tools.query(&self.url, query)?;
            self.log.extend(rows.iter().map(serde_json::Value::to_string));
        }
        Ok(())
    }

    pub(super) fn into_log(self) -> Vec<String> {
        self.log
    }
}

const HISTORY: &str = "\
SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, \
rolled_back_at IS NOT NULL AS rolled_back, logs IS NOT NULL AND logs <> '' AS has_logs, started_at <= now() AS started, \
length(id) AS id_length FROM _prisma_migrations ORDER BY started_at, migration_name";

const COLUMNS: &str = "\
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default \
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position";

const INDEXES: &str = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname";

const CONSTRAINTS: &str = "\
SELECT conrelid::regclass::text AS of, conname, pg_get_constraintdef(oid) AS definition, convalidated FROM pg_constraint \
WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2";

fn template() -> PathBuf {
    workspace::root().join("interop/migrations")
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    prepare_folder(to)?;
    std::fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}

fn prepare_folder(file: &Path) -> Result<(), String> {
    let folder = file.parent().expect("a file lies in a folder");
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
