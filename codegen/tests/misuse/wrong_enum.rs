//! A value of another enum.

#[path = "../blog/expected.rs"]
mod blog;

enum Role {
    Reader,
}

fn main() {
    //~ expected `blog::Role`, found `Role`
    let _ = blog::NewUser::new("a@example.com").role(Role::Reader);
}
