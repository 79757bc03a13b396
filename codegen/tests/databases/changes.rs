//! Updates and deletes, on pools, connections and transactions of each database.

// The schema's own deprecated items have to keep working.
#![allow(deprecated)]

use etalon::sql::run_script;
use etalon::sqlx::Error;
use etalon::{Dialect, Pool};

use crate::blog::{NewPost, NewTag, NewUser, Post, PostUpdate, Role, Tag, User, UserUpdate};
use crate::support::database;

/// The tables of `blog` on any database. That case is compiled for PostgreSQL alone; the others need only its names.
async fn tables(dialect: Dialect) -> Pool {
    let (number, text, moment, quote) = match dialect {
        Dialect::Postgres => return database(dialect, crate::blog::POSTGRESQL_SQL).await,
        Dialect::Sqlite => ("INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT", "DATETIME", '"'),
        Dialect::Mysql => ("INTEGER AUTO_INCREMENT PRIMARY KEY", "VARCHAR(191)", "DATETIME(3)", '`'),
    };
    let script = format!(
        "CREATE TABLE 'users' ('id' {number}, 'email' {text} NOT NULL UNIQUE, 'name' {text}, 'isAdmin' BOOLEAN NOT NULL,
            'role' {text} NOT NULL, 'createdAt' {moment} NOT NULL, 'updatedAt' {moment} NOT NULL);
         CREATE TABLE 'Post' ('id' {text} PRIMARY KEY, 'slug' {text} NOT NULL, 'locale' {text} NOT NULL,
            'title' {text} NOT NULL, 'body' {text}, 'author_id' INTEGER NOT NULL REFERENCES 'users' ('id'));
         CREATE TABLE 'Tag' ('id' {text} PRIMARY KEY, 'name' {text} NOT NULL UNIQUE);
         CREATE TABLE '_PostToTag' ('A' {text} NOT NULL, 'B' {text} NOT NULL, PRIMARY KEY ('A', 'B'));"
    );
    database(dialect, &script.replace('\'', &quote.to_string())).await
}

async fn check(dialect: Dialect) {
    let pool = &tables(dialect).await;
    let user = NewUser::new("a@example.com").name("A").insert(pool).await.unwrap();
    assert_eq!((user.id, user.role, user.is_admin), (1, Role::Reader, false));
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;

    let left = user.update(pool, UserUpdate { role: Some(Role::Author), ..UserUpdate::default() }).await.unwrap();
    assert_eq!((left.name.as_deref(), left.role), (Some("A"), Role::Author), "what is not said stays");
    assert!(left.updated_at > user.updated_at, "`@updatedAt` moves by itself");
    assert_eq!(left.created_at, user.created_at);
    let nulled = user.update(pool, UserUpdate { name: Some(None), ..UserUpdate::default() }).await.unwrap();
    assert_eq!((nulled.name, nulled.role), (None, Role::Author));
    let moved = user.update(pool, UserUpdate { id: Some(50), ..UserUpdate::default() }).await.unwrap();
    assert_eq!(moved.id, 50);
    assert_eq!(User::find_by_id(pool, 50).await.unwrap(), Some(moved.clone()));

    let post = NewPost::new("hello", "Hello", 50).insert(pool).await.unwrap();
    assert_eq!(Post::find_by_slug_and_locale(pool, "hello", "en").await.unwrap().as_ref(), Some(&post));
    assert_eq!(Post::find_by_slug_and_locale(pool, "hello", "de").await.unwrap(), None);
    assert_eq!(post.author(pool).await.unwrap(), moved);
    assert_eq!(User::load_posts(pool, &[user.clone(), moved.clone()]).await.unwrap(), [vec![], vec![post.clone()]]);
    let tag = NewTag::new("t").insert(pool).await.unwrap();
    post.connect_tags(pool, [&tag]).await.unwrap();
    // Whoever is linked already stays so.
    post.connect_tags(pool, std::slice::from_ref(&tag)).await.unwrap();
    tag.connect_posts(pool, [&post]).await.unwrap();
    assert_eq!(post.tags(pool).await.unwrap(), std::slice::from_ref(&tag));
    assert_eq!(Tag::load_posts(pool, std::slice::from_ref(&tag)).await.unwrap(), [vec![post.clone()]]);

    let other = NewTag::new("other").insert(pool).await.unwrap();
    post.disconnect_tags(pool, [&other]).await.unwrap();
    assert_eq!(post.tags(pool).await.unwrap().len(), 1, "only what is named is taken out");
    post.connect_tags(pool, [&other]).await.unwrap();
    post.disconnect_tags(pool, [&tag, &other]).await.unwrap();
    assert_eq!(tag.posts(pool).await.unwrap(), []);
    post.connect_tags(pool, []).await.unwrap();
    post.delete(pool).await.unwrap();
    assert!(matches!(post.delete(pool).await, Err(Error::RowNotFound)));

    let changes = || UserUpdate { name: Some(Some("by id".to_owned())), ..UserUpdate::default() };
    let changed = User::update_by_id(pool, 50, changes()).await.unwrap().unwrap();
    assert_eq!((changed.id, changed.name.as_deref()), (50, Some("by id")));
    assert_eq!(User::update_by_id(pool, 51, changes()).await.unwrap(), None);
    assert!(Tag::delete_by_id(pool, other.id).await.unwrap());
    assert!(!Tag::delete_by_id(pool, other.id).await.unwrap());
    assert_eq!(Tag::find_all(pool).await.unwrap(), [tag], "only the one row goes");
    let gone = user.update(pool, UserUpdate { role: Some(Role::Reader), ..UserUpdate::default() }).await;
    assert!(matches!(gone, Err(Error::RowNotFound)));

    let mut transaction = pool.begin().await.unwrap();
    NewUser::new("b@example.com").insert(&mut transaction).await.unwrap();
    assert!(User::find_by_email(&mut transaction, "b@example.com").await.unwrap().is_some());
    transaction.rollback().await.unwrap();
    assert!(User::find_by_email(pool, "b@example.com").await.unwrap().is_none());
}

#[tokio::test]
async fn on_postgres() {
    check(Dialect::Postgres).await;
}

#[tokio::test]
async fn on_sqlite() {
    check(Dialect::Sqlite).await;
}

#[tokio::test]
async fn on_mysql() {
    check(Dialect::Mysql).await;
}

/// Rows in which different columns are set, more than one statement takes, and none.
#[tokio::test]
async fn many_at_once() {
    for dialect in [Dialect::Postgres, Dialect::Sqlite, Dialect::Mysql] {
        let pool = &tables(dialect).await;
        let user = |number: i32| {
            let user = NewUser::new(format!("{number}@example.com"));
            if number % 5000 == 0 { user.id(number + 100_000) } else { user }
        };
        assert_eq!(NewUser::insert_many(pool, (0..6000).map(user)).await.unwrap(), 6000, "{dialect:?}");
        assert_eq!(User::find_all(pool).await.unwrap().len(), 6000);
        let user = User::find_by_email(pool, "5000@example.com").await.unwrap().unwrap();
        assert_eq!((user.id, user.role), (105_000, Role::Reader));
        assert_eq!(NewUser::insert_many(pool, []).await.unwrap(), 0);
        assert!(NewUser::insert_many(pool, [NewUser::new("x"), NewUser::new("x")]).await.is_err());
        assert_eq!(User::find_by_email(pool, "x").await.unwrap(), None, "a statement inserts all of its rows or none");
    }
}

/// What a database finds wrong after it has returned the row is an error too, and no row is left.
#[tokio::test]
async fn references_to_nothing() {
    for dialect in [Dialect::Postgres, Dialect::Sqlite, Dialect::Mysql] {
        let pool = &tables(dialect).await;
        let refused = |error: Error| error.as_database_error().is_some_and(|error| error.is_foreign_key_violation());
        assert!(refused(NewPost::new("a", "A", 7).insert(pool).await.unwrap_err()), "{dialect:?}");
        if dialect == Dialect::Postgres {
            let later = "ALTER TABLE \"Post\" ALTER CONSTRAINT \"Post_author_id_fkey\" DEFERRABLE INITIALLY DEFERRED";
            run_script(pool, later).await.unwrap();
            assert!(
                refused(NewPost::new("a", "A", 7).insert(pool).await.unwrap_err()),
                "at the end of the transaction"
            );
        }
        assert_eq!(Post::find_all(pool).await.unwrap(), []);

        let user = NewUser::new("a@example.com").insert(pool).await.unwrap();
        let post = NewPost::new("a", "A", user.id).insert(pool).await.unwrap();
        let changes = PostUpdate { author_id: Some(7), ..PostUpdate::default() };
        assert!(refused(post.update(pool, changes).await.unwrap_err()), "{dialect:?}");
        assert_eq!(Post::find_all(pool).await.unwrap(), [post]);
    }
}

/// sqlx's own pools, connections and transactions, and its `query_as`.
#[tokio::test]
async fn with_sqlx_itself() {
    let Pool::Sqlite(pool) = tables(Dialect::Sqlite).await else { panic!("SQLite was asked for") };
    let user = NewUser::new("a@example.com").insert(&pool).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    assert_eq!(User::find_by_id(&mut connection, 1).await.unwrap().as_ref(), Some(&user));
    assert_eq!(User::find_by_id(&mut *connection, 1).await.unwrap().as_ref(), Some(&user));
    drop(connection);
    let mut transaction = pool.begin().await.unwrap();
    assert_eq!(User::find_by_id(&mut transaction, 1).await.unwrap().as_ref(), Some(&user));
    assert_eq!(User::find_by_id(&mut *transaction, 1).await.unwrap().as_ref(), Some(&user));
    drop(transaction);

    let sql =
        "SELECT 1 AS other, \"updatedAt\", \"createdAt\", role, \"isAdmin\", name, email, id FROM users WHERE role = ?";
    let found: User = etalon::sqlx::query_as(sql).bind(Role::Reader).fetch_one(&pool).await.unwrap();
    assert_eq!(found, user);
}

#[tokio::test]
async fn with_sqlx_on_postgres() {
    let Pool::Postgres(pool) = tables(Dialect::Postgres).await else { panic!("PostgreSQL was asked for") };
    let user = NewUser::new("a@example.com").insert(&pool).await.unwrap();
    // The enum's own type, in both directions and in arrays.
    let found: User = etalon::sqlx::query_as("SELECT * FROM users WHERE role = $1 AND role = ANY($2)")
        .bind(Role::Reader)
        .bind(vec![Role::Author, Role::Reader])
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(found, user);
    let role: Role = etalon::sqlx::query_scalar("SELECT role FROM users").fetch_one(&pool).await.unwrap();
    assert_eq!(role, Role::Reader);
    let roles: Vec<Role> =
        etalon::sqlx::query_scalar("SELECT enum_range(NULL::\"Role\")").fetch_one(&pool).await.unwrap();
    assert_eq!(roles, Role::ALL);
}
