//! Ctrl-C and SIGTERM as a flag, so that servers are stopped and folders removed on every way out.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From here on an interruption sets the flag instead of ending the process.
pub(crate) fn watch() -> Result<(), String> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst))
        .map_err(|error| format!("cannot watch for Ctrl-C: {error}"))
}

/// Whether somebody asked us to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}
