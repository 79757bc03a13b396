//! One server process with its folder: what PostgreSQL and MySQL have in common. Knows nothing of their options.

use super::account::Account;
use crate::{interrupt, process};
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a server may take until it accepts connections, on a slow and busy machine.
const START: Duration = Duration::from_secs(120);

/// The folder of a server, and who owns it.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) account: Account,
}

impl Home {
    /// A new folder below the system's temporary one. Its path stays short because it holds a Unix socket, whose
    /// path may have 103 bytes at most.
    pub(crate) fn new(kind: &str, preferred_account: &str) -> Result<Self, String> {
        let folder = tempfile::Builder::new()
            .prefix(&format!("etalon-{kind}-"))
            .tempdir()
            .map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        let account = Account::for_server(preferred_account, folder.path())?;
        Ok(Self { folder, account })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file that the server may read.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf, String> {
        let path = self.path().join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }

    /// A command that runs as the server's account, in the server's folder and with nobody's settings.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = self.account.command(program);
        command.current_dir(self.path()).env("HOME", self.path()).env("TMPDIR", self.path()).env("LC_ALL", "C");
        command.stdin(Stdio::null());
        command
    }

    fn log(&self) -> PathBuf {
        self.path().join("server.log")
    }
}

/// A running server.
pub(crate) struct Server {
    /// The address for an administrator.
    pub(crate) url: String,
    child: Child,
    /// The signal that makes this kind of server leave at once.
    stop_signal: &'static str,
    // Fields are dropped in order: the folder goes after the process has ended.
    _home: Home,
}

impl Server {
    /// Starts the command and waits until `ready` says so.
    pub(crate) fn start(
        home: Home,
        mut command: Command,
        url: String,
        stop_signal: &'static str,
        ready: impl Fn() -> bool,
    ) -> Result<Self, String> {
        let log = File::create(home.log()).map_err(|error| format!("{}: {error}", home.log().display()))?;
        let again = log.try_clone().map_err(|error| format!("{}: {error}", home.log().display()))?;
        let child = process::spawn(command.stdout(log).stderr(again))?;
        let mut server = Self { url, child, stop_signal, _home: home };
        let deadline = Instant::now() + START;
        while !ready() {
            let ended = process::poll(&mut server.child)?;
            if ended.is_some() || Instant::now() > deadline || interrupt::interrupted() {
                let log = std::fs::read_to_string(server._home.log()).unwrap_or_default();
                return Err(format!("a database server did not start: {command:?}\n{log}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        process::signal(&self.child, self.stop_signal);
        if let Err(error) = process::end(&mut self.child) {
            eprintln!("{error}");
        }
    }
}

/// A port of the loopback interface that is free at this moment.
pub(crate) fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no free port on 127.0.0.1: {error}"))?;
    Ok(listener.local_addr().map_err(|error| format!("no free port on 127.0.0.1: {error}"))?.port())
}

/// A password for this run. The port is open to every account of this machine, and a database administrator can run
/// programs, so the door needs a lock.
pub(crate) fn password() -> Result<String, String> {
    use std::io::Read;
    let mut bytes = [0; 16];
    let read = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    read.map_err(|error| format!("/dev/urandom: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
