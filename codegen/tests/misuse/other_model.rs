//! Rows of another model in a relation.

#[path = "../blog/expected.rs"]
mod blog;

async fn link(pool: &etalon::Pool, post: &blog::Post, user: &blog::User) {
    let _ = post.connect_tags(pool, [user]).await;
}

fn main() {
    let _ = link;
}
