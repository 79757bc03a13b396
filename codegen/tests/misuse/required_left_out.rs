//! A required field is left out.

#[path = "../blog/expected.rs"]
mod blog;

fn main() {
    //~ this function takes 3 arguments but 2 arguments were supplied
    //~ argument #3 of type `i32` is missing
    let _ = blog::NewPost::new("slug", "title");
}
