//! What a generated query costs over the same statement written by hand with sqlx, on SQLite in memory: insert and find.
//! The two take turns, since a machine's speed changes from second to second.
//!
//! `cargo bench -p etalon-gallery --bench queries --features events`

#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use etalon::chrono::{DateTime, Utc};
use etalon::sqlx::sqlite::{SqliteConnection, SqliteRow};
use etalon::sqlx::{Connection, FromRow, Row, query_as};
use etalon_gallery::events::{NewUser, SQLITE_SQL, User};
use std::hint::black_box;
use tokio::runtime::Runtime;

const INSERT: &str = r#"INSERT INTO "users" ("id", "email", "name", "image", "provider", "providerId", "emailVerifiedAt", "lastLoginAt", "createdAt", "updatedAt", "deletedAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "users"."id", "users"."email", "users"."name", "users"."image", "users"."provider", "users"."providerId", "users"."emailVerifiedAt", "users"."lastLoginAt", "users"."createdAt", "users"."updatedAt", "users"."deletedAt""#;

const FIND: &str = r#"SELECT "users"."id", "users"."email", "users"."name", "users"."image", "users"."provider", "users"."providerId", "users"."emailVerifiedAt", "users"."lastLoginAt", "users"."createdAt", "users"."updatedAt", "users"."deletedAt" FROM "users" WHERE "users"."email" = ?"#;

/// What somebody would write without a generator.
#[allow(dead_code)]
struct Written {
    id: String,
    email: String,
    name: Option<String>,
    image: Option<String>,
    provider: String,
    provider_id: String,
    email_verified_at: Option<DateTime<Utc>>,
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

/// As sqlx's derive writes it.
impl FromRow<'_, SqliteRow> for Written {
    fn from_row(row: &SqliteRow) -> etalon::sqlx::Result<Self> {
        Ok(Written {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            image: row.try_get("image")?,
            provider: row.try_get("provider")?,
            provider_id: row.try_get("providerId")?,
            email_verified_at: row.try_get("emailVerifiedAt")?,
            last_login_at: row.try_get("lastLoginAt")?,
            created_at: row.try_get("createdAt")?,
            updated_at: row.try_get("updatedAt")?,
            deleted_at: row.try_get("deletedAt")?,
        })
    }
}

async fn insert_by_hand(connection: &mut SqliteConnection, email: String) -> Written {
    query_as(INSERT)
        .bind(etalon::id::cuid())
        .bind(email)
        .bind(None::<String>)
        .bind(None::<String>)
        .bind("google")
        .bind("1")
        .bind(None::<DateTime<Utc>>)
        .bind(None::<DateTime<Utc>>)
        .bind(Utc::now())
        .bind(Utc::now())
        .bind(None::<DateTime<Utc>>)
        .fetch_one(connection)
        .await
        .unwrap()
}

async fn insert(connection: &mut SqliteConnection, email: String) -> User {
    NewUser::new(email, "google", "1").insert(connection).await.unwrap()
}

async fn find_by_hand(connection: &mut SqliteConnection, email: &str) -> Option<Written> {
    query_as(FIND).bind(email).fetch_optional(connection).await.unwrap()
}

async fn find(connection: &mut SqliteConnection, email: &str) -> Option<User> {
    User::find_by_email(connection, email).await.unwrap()
}

/// A database with a thousand rows, on a connection that has prepared both statements. That they are the same to the
/// letter is seen in the connection's own cache, which has each text once.
async fn database() -> SqliteConnection {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    etalon::sql::run_script(&mut connection, SQLITE_SQL).await.unwrap();
    let before = connection.cached_statements_size();
    for number in 0..1000 {
        insert(&mut connection, format!("{number}@example.com")).await;
    }
    insert_by_hand(&mut connection, "hand@example.com".to_owned()).await;
    assert!(find(&mut connection, "7@example.com").await.is_some());
    assert!(find_by_hand(&mut connection, "7@example.com").await.is_some());
    assert_eq!(connection.cached_statements_size(), before + 2, "the statements by hand are not the generated ones");
    connection
}

fn queries(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let mut connection = runtime.block_on(database());
    let mut number = 0;
    let mut next = || {
        number += 1;
        format!("new{number}@example.com")
    };
    for round in 1..=3 {
        criterion.bench_function(&format!("find, by hand, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(find_by_hand(&mut connection, black_box("500@example.com"))));
        });
        criterion.bench_function(&format!("find, generated, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(find(&mut connection, black_box("500@example.com"))));
        });
        criterion.bench_function(&format!("insert, by hand, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(insert_by_hand(&mut connection, next())));
        });
        criterion.bench_function(&format!("insert, generated, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(insert(&mut connection, next())));
        });
    }
}

criterion_group!(benches, queries);
criterion_main!(benches);
