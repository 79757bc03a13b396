//! A required field is left out.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    let _ = blog::NewPost::new("slug", "title");
}
