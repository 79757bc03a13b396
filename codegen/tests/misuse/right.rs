//! What the others are meant to be.

#[path = "../blog/expected.rs"]
mod blog;

async fn run(pool: &etalon::Pool) -> etalon::sqlx::Result<()> {
    let changes = blog::UserUpdate { name: Some(None), ..blog::UserUpdate::default() };
    let user = blog::NewUser::new("a@example.com").role(blog::Role::Reader).insert(pool).await?;
    let user = user.update(pool, changes).await?;
    let post = blog::NewPost::new("slug", "title", user.id).insert(pool).await?;
    let tag = blog::NewTag::new("tag").insert(pool).await?;
    post.connect_tags(pool, [&tag]).await
}

/// Queries may be spawned: what they hold may cross threads.
fn is_send<T: Send>(_: T) {}

fn main() {
    is_send(|pool: &'static etalon::Pool| is_send(run(pool)));
}
