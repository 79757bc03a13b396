//! Text where a number belongs, and no text where text belongs.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    let _ = blog::NewPost::new("slug", "title", "author");
    let _ = blog::NewUser::new(7);
}
