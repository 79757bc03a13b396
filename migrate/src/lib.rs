//! Migrations against a real database: a folder and a connection come in, an up-to-date database and typed reports go
//! out, on the folder and the table that Prisma 7 uses.
//!
//! ```text
//! MigrationSource -> Migrations --+
//!                                 +-> commands: status, deploy, resolve, reset, execute -> reports
//! Connection -> history ----------+        deploy: lock -> runner (one file at a time) -> history
//! ```
//!
//! It prints nothing, reads no arguments and no environment, and knows no schema language.

pub mod checksum;
pub mod commands;
pub mod connection;
pub mod directory;
mod error;
pub mod history;
pub mod introspect;
mod lock;
pub mod plan;
pub mod runner;

pub use commands::{DeployOptions, deploy, deploy_on_pool, status};
pub use connection::Connection;
pub use directory::MigrationSource;
pub use error::Error;
