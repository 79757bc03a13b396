//! The programs of the README compile against what its schema gives, and the README shows these very lines.

#![allow(clippy::unwrap_used)]

#[path = "readme/expected.rs"]
mod db;

mod app {
    use super::db;

    use db::{NewPost, NewUser, User};

    #[tokio::main]
    pub(super) async fn main() -> Result<(), Box<dyn std::error::Error>> {
        let pool = etalon::Pool::connect(&std::env::var("DATABASE_URL")?).await?;
        let ada = NewUser::new("ada@example.com").name("Ada").insert(&pool).await?;
        NewPost::new("Hello", &ada.id).insert(&pool).await?;
        for post in ada.posts(&pool).await? {
            println!("{}: {}", post.created, post.title);
        }
        assert!(User::find_by_email(&pool, "ada@example.com").await?.is_some());
        Ok(())
    }
}

mod calls {
    use super::db::{NewTag, Post, Tag, User, UserUpdate};

    pub(super) async fn run(
        pool: etalon::Pool,
        news: Tag,
        rust: Tag,
    ) -> Result<(bool, Vec<User>), Box<dyn std::error::Error>> {
        // By each unique criterion: an Option, since there may be none.
        let ada = User::find_by_email(&pool, "ada@example.com").await?.ok_or("nobody")?;
        // What is left out stays; `Some(None)` makes it NULL.
        let ada = ada.update(&pool, UserUpdate { name: Some(None), ..UserUpdate::default() }).await?;
        // By the primary key, for a row that nobody has loaded.
        let was_there = User::delete_by_id(&pool, "u7").await?;
        // Many at once, in as few statements as they fit into.
        NewTag::insert_many(&pool, ["red", "blue"].map(NewTag::new)).await?;
        // The other side of a relation, of one row or of many with one query.
        let posts = ada.posts(&pool).await?;
        let authors = Post::load_author(&pool, &posts).await?;
        // Links of a many-to-many relation.
        posts[0].connect_tags(&pool, [&news, &rust]).await?;
        posts[0].disconnect_tags(&pool, [&news]).await?;
        ada.delete(&pool).await?;
        Ok((was_there, authors))
    }
}

const README: &str = include_str!("../../README.md");

/// The block of a language that has the words.
fn block(language: &str, words: &str) -> &'static str {
    let blocks = README.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix(language));
    blocks.into_iter().find(|block| block.contains(words)).unwrap()
}

/// The lines that say something, without what indents them.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.trim().trim_start_matches("pub(super) ")).filter(|line| !line.is_empty()).collect()
}

/// Fails unless the lines stand in the text one after the other.
fn stand_in(shown: &[&str], text: &str) {
    let all = lines(text);
    assert!(all.windows(shown.len()).any(|window| window == shown), "the README shows something else: {shown:#?}");
}

#[test]
fn the_readme_shows_what_compiles() {
    let source = include_str!("readme.rs");
    let app = block("rust", "#[tokio::main]");
    let (module, program) = app.split_at(app.find("use db::").unwrap());
    assert_eq!(lines(module), ["mod db {", "etalon::include_schema!(\"app\");", "}"]);
    stand_in(&lines(program), source);
    stand_in(&lines(block("rust", "connect_tags")), source);
    let schema = include_str!("readme/schema.prisma");
    let models = lines(block("prisma", "who signs in"));
    assert!(models.iter().all(|line| lines(schema).contains(line)), "{models:#?}");
    let _ = (app::main, calls::run);
}
