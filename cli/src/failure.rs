//! How commands fail. In: errors of all rooms. Out: text on standard error and an exit code. Must not know: which
//! command failed.

use std::error::Error;
use std::fmt::Display;
use std::process::ExitCode;

/// A command that could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    help: Option<String>,
    code: u8,
}

impl Failure {
    /// The work failed: exit code 1.
    pub(crate) fn new(message: impl Display) -> Self {
        Failure { message: message.to_string(), help: None, code: 1 }
    }

    /// The work failed, for a reason that has reasons: each is said once.
    pub(crate) fn caused(error: &dyn Error) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if !message.contains(&text) {
                message.push_str(&format!("\n  because: {text}"));
            }
            cause = error.source();
        }
        Failure::new(message)
    }

    /// The command was called wrongly: exit code 2.
    pub(crate) fn usage(message: impl Display) -> Self {
        Failure { code: 2, ..Failure::new(message) }
    }

    /// Findings were printed already; only the exit code is left to say.
    pub(crate) fn silent() -> Self {
        Failure::new("")
    }

    /// What to do about it.
    pub(crate) fn with_help(self, help: impl Display) -> Self {
        Failure { help: Some(help.to_string()), ..self }
    }

    /// The message, and what to do about it.
    pub(crate) fn words(&self) -> (&str, Option<&str>) {
        (&self.message, self.help.as_deref())
    }

    /// Prints the failure once and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        if !self.message.is_empty() {
            errln!("error: {}", self.message);
        }
        if let Some(help) = self.help {
            errln!("help: {help}");
        }
        ExitCode::from(self.code)
    }
}

impl From<etalon_migrate::Error> for Failure {
    fn from(error: etalon_migrate::Error) -> Self {
        Failure::caused(&error)
    }
}
