//! A throw-away PostgreSQL: from its programs to a running server. Durability is switched off, as its data is not kept.

use super::install::Postgres;
use super::server::{Home, Server, free_port, password};
use crate::process;

const ADMINISTRATOR: &str = "postgres";

/// Makes a cluster in a folder of its own and starts it.
pub(crate) fn start(programs: &Postgres) -> Result<Server, String> {
    let home = Home::new("postgres", "postgres")?;
    let password = password()?;
    create_cluster(programs, &home, &password)?;
    let port = free_port()?;
    let data = home.path().join("data");
    let mut command = home.command(&programs.postgres);
    command.arg("-D").arg(&data).arg("-k").arg(home.path()).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    let url = format!("postgresql://{ADMINISTRATOR}:{password}@127.0.0.1:{port}/postgres");
    // The last line of this file says `ready` once connections are accepted; before that it says `starting`.
    let state = data.join("postmaster.pid");
    let ready = move || std::fs::read_to_string(&state).is_ok_and(|text| text.contains("\nready"));
    // QUIT leaves without a checkpoint.
    Server::start(home, command, url, "QUIT", ready)
}

const SETTINGS: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=200",
    // A schema of hundreds of tables is created and dropped in one transaction, with a lock for each relation.
    "max_locks_per_transaction=512",
    "timezone=UTC",
    "log_min_messages=fatal",
];

fn create_cluster(programs: &Postgres, home: &Home, password: &str) -> Result<(), String> {
    let password_file = home.write("password", password)?;
    let mut command = home.command(&programs.initdb);
    command.arg("-D").arg(home.path().join("data")).arg("--pwfile").arg(password_file);
    command.args(["-U", ADMINISTRATOR, "-E", "UTF8", "--locale=C", "--no-sync", "--auth-local=trust"]);
    command.arg("--auth-host=md5");
    process::run_quietly(&mut command)
}
