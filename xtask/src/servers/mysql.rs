//! A throw-away MariaDB or MySQL: from its programs to a running server. Durability is switched off, as its data is not
//! kept.

use super::install::{MySql, MySqlKind};
use super::server::{Home, Server, free_port, password};
use crate::process;
use std::io::Read;
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

const ADMINISTRATOR: &str = "etalon";

/// Makes a data folder and starts a server on it.
pub(crate) fn start(programs: &MySql) -> Result<Server, String> {
    let home = Home::new("mysql", "mysql")?;
    create_data(programs, &home)?;
    let (password, port) = (password()?, free_port()?);
    // The server executes this file before it accepts connections.
    let administrator = home.write("administrator.sql", &create_administrator(&password))?;
    let mut command = server_command(programs, &home);
    command.args(["--bind-address=127.0.0.1", &format!("--port={port}"), "--max-connections=200"]);
    command.arg(format!("--socket={}", home.path().join("socket").display()));
    command.arg(format!("--pid-file={}", home.path().join("pid").display()));
    command.arg(format!("--init-file={}", administrator.display()));
    command.args(SETTINGS);
    match programs.kind {
        MySqlKind::MariaDb { .. } => (),
        MySqlKind::MySql => drop(command.arg("--mysqlx=OFF")),
    }
    let url = format!("mysql://{ADMINISTRATOR}:{password}@127.0.0.1:{port}/mysql");
    // No state is kept, so there is nothing to be tidy about.
    Server::start(home, command, url, "KILL", move || greets(port))
}

const SETTINGS: [&str; 9] = [
    "--skip-name-resolve",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=64M",
    "--performance-schema=OFF",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--default-time-zone=+00:00",
];

fn create_administrator(password: &str) -> String {
    format!(
        "CREATE USER '{ADMINISTRATOR}'@'%' IDENTIFIED BY '{password}';\n\
         GRANT ALL PRIVILEGES ON *.* TO '{ADMINISTRATOR}'@'%' WITH GRANT OPTION;\n"
    )
}

fn server_command(programs: &MySql, home: &Home) -> Command {
    let mut command = home.command(&programs.server);
    command.arg("--no-defaults").arg(format!("--datadir={}", home.path().join("data").display()));
    command
}

fn create_data(programs: &MySql, home: &Home) -> Result<(), String> {
    let mut command = match &programs.kind {
        MySqlKind::MariaDb { install } => {
            let mut command = home.command(install);
            command.args(["--no-defaults", "--skip-test-db", "--auth-root-authentication-method=socket"]);
            command.arg(format!("--datadir={}", home.path().join("data").display()));
            command
        }
        MySqlKind::MySql => {
            let mut command = server_command(programs, home);
            command.arg("--initialize-insecure");
            command
        }
    };
    process::run_quietly(&mut command)
}

/// Whether a server speaks first on this port, as this protocol has it. The port is open before the server is ready,
/// so a connection alone says too little.
fn greets(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let waited = stream.set_read_timeout(Some(Duration::from_secs(1)));
    waited.is_ok() && stream.read_exact(&mut [0]).is_ok()
}
