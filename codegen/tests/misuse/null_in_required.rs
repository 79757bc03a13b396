//! NULL for a column that is never NULL.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    let _ = blog::UserUpdate { email: Some(None), ..blog::UserUpdate::default() };
}
