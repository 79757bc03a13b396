//! Child processes: in comes a command, out goes its end. Knows of interruptions, not of databases.

use crate::interrupt::interrupted;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

const POLL: Duration = Duration::from_millis(20);

/// How long a process may take to end by itself before it is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs the command in a process group of its own, so that Ctrl-C reaches it through us and only once.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus, String> {
    let mut child = spawn(command.stdin(Stdio::null()))?;
    loop {
        if let Some(status) = poll(&mut child)? {
            return Ok(status);
        }
        if interrupted() {
            signal_group(&child, "INT");
            return end(&mut child);
        }
        std::thread::sleep(POLL);
    }
}

/// Runs the command to its end and gives what it printed when it failed.
pub(crate) fn run_quietly(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot start {command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(format!("{command:?} failed ({})\n{stdout}{stderr}", output.status))
}

/// Starts the command in a process group of its own.
pub(crate) fn spawn(command: &mut Command) -> Result<Child, String> {
    command.process_group(0).spawn().map_err(|error| format!("cannot start {command:?}: {error}"))
}

/// The child's exit status once it has ended.
pub(crate) fn poll(child: &mut Child) -> Result<Option<ExitStatus>, String> {
    child.try_wait().map_err(|error| format!("cannot wait for a child process: {error}"))
}

/// Waits for a child that has been asked to end, and kills it when it doesn't.
pub(crate) fn end(child: &mut Child) -> Result<ExitStatus, String> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(status) = poll(child)? {
            return Ok(status);
        }
        std::thread::sleep(POLL);
    }
    signal_group(child, "KILL");
    child.wait().map_err(|error| format!("cannot wait for a child process: {error}"))
}

/// Sends a signal to the one child. The standard library can only kill, hence the system's `kill`.
pub(crate) fn signal(child: &Child, name: &str) {
    send(name, &child.id().to_string());
}

fn signal_group(child: &Child, name: &str) {
    send(name, &format!("-{}", child.id()));
}

/// A signal that cannot be sent has no receiver left, which is what was wanted.
fn send(name: &str, target: &str) {
    let _ = Command::new("kill").args(["-s", name, "--", target]).stderr(Stdio::null()).status();
}

/// The program's path when one of the folders, or else `PATH`, has it.
pub(crate) fn find(program: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let from_path = std::env::split_paths(&path).collect::<Vec<_>>();
    from_path.iter().chain(folders).map(|folder| folder.join(program)).find(|file| file.is_file())
}
