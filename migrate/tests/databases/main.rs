//! The commands against real databases. SQLite runs in temporary files; PostgreSQL and MySQL are servers whose
//! administrator's URL is in `ETALON_TEST_POSTGRES_URL` and `ETALON_TEST_MYSQL_URL` (`cargo xtask test` sets them).
//! Without them these tests fail: a test that is passed over proves nothing.
#![allow(clippy::unwrap_used, missing_docs)]

mod checks;
mod directives;
mod everywhere;
mod faults;
mod mysql;
mod objects;
mod postgres;
mod sqlite;
mod support;
mod waiting;
