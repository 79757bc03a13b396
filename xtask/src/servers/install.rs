//! The database programs: found where packages put them, else installed from Debian's packages when that is possible
//! without asking, else named in an error. Knows nothing of how they are run.

use crate::process;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// PostgreSQL's programs, of one version.
pub(crate) struct Postgres {
    /// Makes a cluster.
    pub(crate) initdb: PathBuf,
    /// The server.
    pub(crate) postgres: PathBuf,
}

/// The programs of MariaDB or MySQL.
pub(crate) struct MySql {
    /// The server.
    pub(crate) server: PathBuf,
    /// Which of the two it is.
    pub(crate) kind: MySqlKind,
}

/// The two servers that speak MySQL's protocol differ in how a data folder is made.
pub(crate) enum MySqlKind {
    /// MariaDB, with the program that makes a data folder.
    MariaDb {
        /// `mariadb-install-db`
        install: PathBuf,
    },
    /// MySQL, whose server makes its data folder itself.
    MySql,
}

/// Both servers' programs, installed when missing.
pub(crate) fn programs() -> Result<(Postgres, MySql), String> {
    let missing = missing();
    if !missing.is_empty() {
        install(&missing)?;
    }
    let postgres = find_postgres().ok_or_else(|| advice(&["postgresql"]))?;
    let mysql = find_mysql().ok_or_else(|| advice(&["mariadb-server"]))?;
    Ok((postgres, mysql))
}

/// Debian's names of the packages that are missing.
fn missing() -> Vec<&'static str> {
    let postgres = find_postgres().is_none().then_some("postgresql");
    let mysql = find_mysql().is_none().then_some("mariadb-server");
    postgres.into_iter().chain(mysql).collect()
}

fn find_postgres() -> Option<Postgres> {
    let mut folders = children("/usr/lib/postgresql");
    folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    folders.extend(homebrew("postgresql"));
    let folders: Vec<PathBuf> = folders.iter().map(|folder| folder.join("bin")).collect();
    let postgres = process::find("postgres", &folders)?;
    let beside = postgres.canonicalize().ok()?.with_file_name("initdb");
    let initdb = if beside.is_file() { beside } else { process::find("initdb", &folders)? };
    Some(Postgres { initdb, postgres })
}

fn find_mysql() -> Option<MySql> {
    let mut folders: Vec<PathBuf> = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec"].map(PathBuf::from).to_vec();
    let brewed = homebrew("mariadb").into_iter().chain(homebrew("mysql"));
    folders.extend(brewed.map(|folder| folder.join("bin")));
    let Some(server) = process::find("mariadbd", &folders) else {
        let server = process::find("mysqld", &folders)?;
        return Some(MySql { server, kind: MySqlKind::MySql });
    };
    // Debian has a helper of the install script in another package than the script itself.
    process::find("my_print_defaults", &folders)?;
    let install = process::find("mariadb-install-db", &folders)?;
    Some(MySql { server, kind: MySqlKind::MariaDb { install } })
}

fn children(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// Homebrew's folders of a formula in every version, the newest first.
fn homebrew(formula: &str) -> Vec<PathBuf> {
    let all = children("/opt/homebrew/opt").into_iter().chain(children("/usr/local/opt"));
    let named = |folder: &PathBuf| {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.split('@').next() == Some(formula)
    };
    let mut folders: Vec<PathBuf> = all.filter(named).collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    folders
}

/// The number that a folder's name ends with: `16` of `/usr/lib/postgresql/16` and of `postgresql@16`.
fn version(folder: &Path) -> u32 {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.rsplit('@').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Installs without starting services: what a package starts on its own would outlive the tests.
const INSTALL: &str = "\
set -e
export DEBIAN_FRONTEND=noninteractive
if [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
fi
apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends \"$@\"
";

fn install(packages: &[&str]) -> Result<(), String> {
    let Some(mut command) = root_shell() else { return Err(advice(packages)) };
    eprintln!("installing {}", packages.join(", "));
    let done = process::run_quietly(command.args(["-c", INSTALL, "sh"]).args(packages));
    done.map_err(|reason| format!("{reason}\n{}", advice(packages)))
}

/// A shell that may install packages without asking anybody, on a system that has apt-get.
fn root_shell() -> Option<Command> {
    process::find("apt-get", &[])?;
    let shells = [&["sh"][..], &["sudo", "-n", "sh"][..]];
    let shell = shells.into_iter().find(|words| is_root(words))?;
    let mut command = Command::new(shell[0]);
    command.args(&shell[1..]);
    Some(command)
}

fn is_root(shell: &[&str]) -> bool {
    let test =
        Command::new(shell[0]).args(&shell[1..]).args(["-c", "[ \"$(id -u)\" = 0 ]"]).stderr(Stdio::null()).status();
    test.is_ok_and(|status| status.success())
}

fn advice(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!(
        "the tests need database servers of their own, and these are missing: {packages}\n\
         install them and run this again; nothing needs to be configured or started:\n\
         \x20 Debian, Ubuntu  sudo apt-get install {packages}\n\
         \x20 macOS           brew install postgresql mariadb\n\
         \x20 elsewhere       put `postgres`, `initdb`, `mariadbd` and `mariadb-install-db` on PATH"
    )
}

#[cfg(test)]
mod tests {
    use super::version;
    use std::path::Path;

    #[test]
    fn a_version_is_the_number_at_the_end() {
        assert_eq!(version(Path::new("/usr/lib/postgresql/16")), 16);
        assert_eq!(version(Path::new("/opt/homebrew/opt/postgresql@17")), 17);
        assert_eq!(version(Path::new("/opt/homebrew/opt/mariadb")), 0);
    }
}
