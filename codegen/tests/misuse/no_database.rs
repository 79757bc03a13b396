//! A query on something that is no connection, pool or transaction.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    //~ queries don't run on `&str`
    //~ pass `&pool`, `&mut connection` or `&mut transaction`
    let _ = blog::User::find_by_id("sqlite::memory:", 1);
}
