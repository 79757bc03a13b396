//! A PostgreSQL of the test's own, which may be stopped and started as a test likes. In: the programs of the server that
//! all tests share. Out: addresses. The
//! machine's failures are not guarded against, as its data is not kept.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::{Connection as _, PgConnection};

use crate::admin;

pub(crate) struct OwnServer {
    home: tempfile::TempDir,
    programs: PathBuf,
    /// Whose account the server borrows when the tests run as root, which it refuses.
    account: Option<(u32, u32)>,
    settings: Vec<String>,
    password: String,
    port: u16,
    process: Option<Child>,
}

impl OwnServer {
    pub(crate) async fn start(settings: &[&str]) -> Self {
        let home = tempfile::Builder::new().prefix("etalon-own-").tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Self {
            account: account(home.path()),
            programs: programs().await,
            settings: settings.iter().map(|setting| (*setting).to_owned()).collect(),
            password: uuid::Uuid::new_v4().simple().to_string(),
            port: listener.local_addr().unwrap().port(),
            process: None,
            home,
        };
        drop(listener);
        server.make();
        server.begin();
        server
    }

    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgresql://postgres:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// As if the power had failed.
    pub(crate) fn restart(&mut self) {
        self.stop("QUIT");
        self.begin();
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        if let Some((uid, gid)) = self.account {
            command.uid(uid).gid(gid);
        }
        command.current_dir(self.home.path()).env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(fs::File::create(self.home.path().join("log")).unwrap());
        command
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn make(&self) {
        let password = self.home.path().join("password");
        fs::write(&password, &self.password).unwrap();
        let mut command = self.command("initdb");
        command.arg("-D").arg(self.data()).arg("--pwfile").arg(password);
        command.args(["-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "--auth=md5"]);
        assert!(command.status().unwrap().success(), "{}", self.log());
    }

    fn begin(&mut self) {
        let mut command = self.command("postgres");
        command.arg("-D").arg(self.data()).arg("-k").arg(self.home.path());
        command.args(["-h", "127.0.0.1", "-p", &self.port.to_string()]);
        // What is committed must survive that this server is killed, not that the machine is.
        for setting in ["fsync=off", "full_page_writes=off"] {
            command.args(["-c", setting]);
        }
        for setting in &self.settings {
            command.args(["-c", setting]);
        }
        self.process = Some(command.spawn().unwrap());
        let state = self.data().join("postmaster.pid");
        let deadline = Instant::now() + Duration::from_secs(120);
        while !fs::read_to_string(&state).is_ok_and(|text| text.contains("\nready")) {
            assert!(Instant::now() < deadline, "{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn stop(&mut self, signal: &str) {
        let Some(mut process) = self.process.take() else { return };
        let sent = Command::new("kill").args([&format!("-{signal}"), &process.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()));
        process.wait().ok();
        fs::remove_file(self.data().join("postmaster.pid")).ok();
    }

    fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop("QUIT");
        } else if let Some(mut process) = self.process.take() {
            Command::new("kill").args(["-QUIT", &process.id().to_string()]).status().ok();
            process.wait().ok();
        }
    }
}

/// Where the shared server's programs lie.
async fn programs() -> PathBuf {
    let mut connection = PgConnection::connect(&admin()).await.unwrap();
    let sql = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";
    let folder: String = sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
    let folder = PathBuf::from(folder);
    assert!(folder.join("initdb").exists(), "{} has no initdb: the server of the tests is not here", folder.display());
    folder
}

fn account(home: &Path) -> Option<(u32, u32)> {
    if home.metadata().unwrap().uid() != 0 {
        return None;
    }
    let known = fs::read_to_string("/etc/passwd").unwrap();
    let ids = |name: &str| {
        let line = known.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    let (uid, gid) = ["postgres", "nobody"].iter().find_map(|name| ids(name)).expect("an account for the server");
    chown(home, Some(uid), Some(gid)).unwrap();
    Some((uid, gid))
}
