//! Throw-away database servers: out come addresses that tests connect to. When the value is dropped, on whatever
//! way out, the servers have stopped and their folders are gone.
//!
//! A server that cannot be had is an error, never a reason to run fewer tests.

mod account;
mod install;
mod mysql;
mod postgres;
mod server;

use server::Server;

/// A PostgreSQL alone.
pub(crate) struct PostgresServer(Server);

impl PostgresServer {
    /// The address of an administrator.
    pub(crate) fn url(&self) -> &str {
        &self.0.url
    }
}

/// Finds or installs PostgreSQL and starts a server.
pub(crate) fn postgres() -> Result<PostgresServer, String> {
    let (programs, _) = install::programs()?;
    postgres::start(&programs).map(PostgresServer)
}

/// The running servers.
pub(crate) struct Servers {
    postgres: Server,
    mysql: Server,
}

impl Servers {
    /// Finds or installs the programs, then starts one server of each kind.
    pub(crate) fn start() -> Result<Self, String> {
        let (postgres, mysql) = install::programs()?;
        // The MySQL side takes longest to prepare its data folder, so both do it at once.
        std::thread::scope(|scope| {
            let other = scope.spawn(|| mysql::start(&mysql));
            let postgres = postgres::start(&postgres);
            let mysql = other.join().expect("starting a server doesn't panic");
            Ok(Self { postgres: postgres?, mysql: mysql? })
        })
    }

    /// The variables that tests read, with the addresses of administrators who may create databases.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 2] {
        [("ETALON_TEST_POSTGRES_URL", &self.postgres.url), ("ETALON_TEST_MYSQL_URL", &self.mysql.url)]
    }
}
