//! A value of another enum.

#[path = "../blog/expected.rs"]
mod blog;

enum Role {
    Reader,
}

fn main() {
    let _ = blog::NewUser::new("a@example.com").role(Role::Reader);
}
