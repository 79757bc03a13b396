//! The build script API of Etalon: schema files in; Rust types and SQL out, in `OUT_DIR`. It knows nothing of
//! connections, and never writes into the source tree unless told so.
//!
//! ```no_run
//! // In the `main` of build.rs:
//! etalon_codegen::configure().compile("schema/app.prisma");
//! ```
//!
//! ```text
//! files ──read, check──▶ Schema ──plan──▶ Plan ──expand──▶ tokens ──emit──▶ app.rs
//!                          └──lower, render, for each provider──▶ app.postgresql.sql, app.sqlite.sql
//!            folder of objects ──▲
//! ```
//!
//! The generated module uses the crate `etalon`, whose features say which databases there are. What is generated is said
//! here ([`Config::serde`], [`Config::sqlx`], ..), so that generated code never asks for features of the crate that
//! includes it.

mod block;
mod cargo;
mod config;
mod emit;
mod expand;
mod files;
mod generate;
mod migrations;
mod naming;
mod objects;
mod plan;
mod provider;
mod types;

pub use config::{Config, DateTimeCrate, DecimalCrate, Provider};
pub use files::Change;
pub use generate::{Failure, Generated};

/// Starts with everything as usual: models with their queries, chrono and rust_decimal, no serde, into `OUT_DIR`.
pub fn configure() -> Config {
    Config::default()
}
