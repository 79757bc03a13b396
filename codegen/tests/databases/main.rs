//! Generated code on real databases: what is written is what is read. Each test has a database of its own on the servers
//! whose administrators' URLs are in `ETALON_TEST_POSTGRES_URL` and `ETALON_TEST_MYSQL_URL` (`cargo xtask test` sets
//! them); SQLite needs none.

#![allow(clippy::unwrap_used, missing_docs)]

mod changes;
mod cockroach;
mod drift;
mod mysql;
mod postgres;
mod relations;
mod sqlite;
mod support;

#[path = "../blog/expected.rs"]
mod blog;
#[path = "../cockroach_types/expected.rs"]
mod cockroach_types;
#[path = "../jiff/expected.rs"]
mod jiff;
#[path = "../mysql_types/expected.rs"]
mod mysql_types;
#[path = "../postgres_types/expected.rs"]
mod postgres_types;
#[path = "../relations/expected.rs"]
mod relation_types;
#[path = "../sqlite_types/expected.rs"]
mod sqlite_types;
#[path = "../time/expected.rs"]
mod time;
#[path = "../two_providers/expected.rs"]
mod two_providers;
