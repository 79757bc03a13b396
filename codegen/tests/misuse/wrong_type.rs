//! Text where a number belongs, and no text where text belongs.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    //~ expected `i32`, found `&str`
    let _ = blog::NewPost::new("slug", "title", "author");
    //~ the trait `From<{integer}>` is not implemented for
    let _ = blog::NewUser::new(7);
}
