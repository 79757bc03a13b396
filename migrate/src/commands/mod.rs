//! What a command line or an app asks for: connection and migrations in, typed reports out. Nothing is printed.

mod compare;
mod deploy;
mod down;
mod execute;
mod reset;
mod resolve;
mod status;
mod verify;

pub use compare::{AppliedMigration, Problem, Status};
pub use deploy::{DeployOptions, DeployReport, Deployed, deploy, deploy_on_pool};
pub use down::{DOWN_FILE, DownOptions, TakenBack, down};
pub use execute::execute;
pub use reset::reset;
pub use resolve::{mark_applied, mark_rolled_back};
pub use status::status;
pub use verify::{Violation, verify};
