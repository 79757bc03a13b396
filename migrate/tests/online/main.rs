//! Changes of a PostgreSQL database in use. A case is a pair of schemas: those of `sql-schema/tests/online`, whose SQL is
//! kept there, and those of `tests/pairs`, in both directions. Each is proved with rows in the tables: the plain script
//! and the units end in the same catalog, the questions before and after hold, and the way back leads back.
#![allow(clippy::unwrap_used, missing_docs)]

mod cases;
mod claims;
#[allow(dead_code, reason = "this binary needs PostgreSQL alone")]
#[path = "../apply/harness/database.rs"]
mod database;
mod faults;
#[allow(dead_code, reason = "the comparison is this binary's own")]
#[path = "../apply/harness/normal.rs"]
mod normal;
mod proof;
#[path = "../apply/harness/rows.rs"]
mod rows;
mod seeds;
mod server;
mod stories;
mod vacuum;

/// The address of an administrator.
fn admin() -> String {
    std::env::var("ETALON_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!("ETALON_TEST_POSTGRES_URL is not set: run `cargo xtask test`, or set it to an administrator's URL")
    })
}
