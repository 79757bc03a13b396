//! One module a command: parsed arguments in, an exit code out.

pub(crate) mod baseline;
pub(crate) mod deploy;
pub(crate) mod dev;
pub(crate) mod diff;
pub(crate) mod down;
pub(crate) mod execute;
pub(crate) mod format;
pub(crate) mod generate;
pub(crate) mod lint;
pub(crate) mod pull;
pub(crate) mod push;
pub(crate) mod renames;
pub(crate) mod reset;
pub(crate) mod resolve;
pub(crate) mod seed;
pub(crate) mod squash;
pub(crate) mod status;
pub(crate) mod validate;
pub(crate) mod verify;
