//! Prisma 7's own engine in a process of Node, timed there, so that both are measured in one run. In: a schema, or two.
//! Out: how long it took. Where Node or the engine's packages are missing (`npm install` in `interop/`), says so.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A running engine.
pub(crate) struct Peer {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts Node with the engine loaded.
    pub(crate) fn start() -> Option<Peer> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../interop");
        if !folder.join("node_modules").exists() {
            eprintln!("Prisma 7 is not measured: run `npm install` in `interop/` first");
            return None;
        }
        let mut child = Command::new("node")
            .arg("bench.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .inspect_err(|error| eprintln!("Prisma 7 is not measured: Node does not start: {error}"))
            .ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(Peer { child, input, output })
    }

    /// How long `times` runs of an operation took inside the engine's process.
    pub(crate) fn time(&mut self, operation: &str, from: &str, to: &str, times: u64) -> Duration {
        let quoted = |text: &str| format!("{text:?}").replace("\\'", "'");
        let (from, to) = (quoted(from), quoted(to));
        writeln!(self.input, "{{\"operation\":\"{operation}\",\"times\":{times},\"from\":{from},\"to\":{to}}}")
            .unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let nanoseconds: u64 = line.trim().parse().unwrap_or_else(|_| panic!("the engine said: {line}"));
        Duration::from_nanos(nanoseconds)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
