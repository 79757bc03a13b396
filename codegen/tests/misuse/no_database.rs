//! A query on something that is no connection, pool or transaction.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    let _ = blog::User::find_by_id("sqlite::memory:", 1);
}
